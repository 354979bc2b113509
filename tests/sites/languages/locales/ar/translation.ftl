### كلمات تقرير الترجمات وشاراته، ويقرؤه القائمون على الموقع.

translation-title = الترجمات
# $site عنوان الموقع.
translation-description = حال ترجمات «⁨{ $site }⁩»، للقائمين على الموقع. ولا يصل القراء إلى هذه الصفحة برابط.
translation-nothing = لهذا الموقع لغة واحدة: ليس فيه ما يُترجم.
# نسبة مئوية صحيحة.
translation-percent = { $n }%

## حال الوحدات

translation-standings = معاني الكلمات
translation-standings-note = الوحدة هي ما يُترجم دفعة واحدة: قسم أو عنوان أو سؤال أو مصطلح أو تعليق في برنامج أو كلمات شكل.
translation-fresh = محدَّثة
translation-fresh-meaning = تُرجمت من الأصل كما هو الآن.
translation-stale = متقادمة
translation-stale-meaning = تغيّر الأصل بعد ترجمتها.
translation-unrecorded = غير معتمدة
translation-unrecorded-meaning = موجودة، ولم يقل أحد من أي أصل تُرجمت.
translation-copied = منسوخة
translation-copied-meaning = كلماتها هي كلمات الأصل نفسها.
translation-missing = ناقصة
translation-missing-meaning = لم تُترجم بعد.
translation-programs = حول برامج تغيّرت

## لغة

translation-languages = اللغات
translation-units =
    { $n ->
        [zero] لا وحدات
        [one] وحدة واحدة
        [two] وحدتان
        [few] { $n } وحدات
        [many] { $n } وحدة
       *[other] { $n } وحدة
    }
# $percent ما تقوله translation-percent.
translation-translated = تُرجم { $percent }
translation-current = محدَّث { $percent }
translation-table = بحسب المقرر والدرس
# $language اسم اللغة بلغتها.
translation-table-region = ⁨{ $language }⁩: بحسب المقرر والدرس
translation-place = المقرر والدرس
translation-number = الوحدات
translation-site = كلمات الموقع نفسه
translation-course = المقرر نفسه
translation-not-shown = ليس في الموقع
translation-total = المجموع
translation-more-lessons =
    { $n ->
        [zero] لا شيء غيرها
        [one] درس آخر
        [two] درسان آخران
        [few] { $n } دروس أخرى
        [many] { $n } درسًا آخر
       *[other] { $n } درس آخر
    }
translation-to-do = المطلوب عمله
# $n عدد الوحدات.
translation-due = المطلوب: { $n }
translation-done = لا شيء متقادم ولا شيء ناقص. أحسنتم!
translation-more-places =
    { $n ->
        [zero] لا عمل في غيرها. القائمة كاملة:
        [one] وفي درس أو مقرر آخر ما ينبغي عمله. القائمة كاملة:
        [two] وفي درسين أو مقررين آخرين ما ينبغي عمله. القائمة كاملة:
        [few] وفي { $n } دروس أو مقررات أخرى ما ينبغي عمله. القائمة كاملة:
        [many] وفي { $n } درسًا أو مقررًا آخر ما ينبغي عمله. القائمة كاملة:
       *[other] وفي { $n } درس أو مقرر آخر ما ينبغي عمله. القائمة كاملة:
    }

## ما ينبغي عمله

translation-all-unrecorded = النص كله مترجم، ولم يُعتمد منه شيء بعد. فإذا كان صحيحًا فاعتمده:
translation-all-copied = النص كله نسخة من الأصل. ترجمه، أو اعتمد الكلمات الصحيحة كما هي:
translation-all-missing = لم يُترجم منه شيء بعد.
translation-inherited = هذه الكلمات مأخوذة من لغة أعم في الموقع، وما يُعمل هناك يُحسب هنا.
translation-accept-unrecorded = إذا كانت صحيحة فاعتمدها:
translation-accept-copied = ترجمها، أو اعتمد ما هو صحيح منها كما هو:
translation-more-units =
    { $n ->
        [zero] ولا شيء غيرها.
        [one] وواحدة أخرى.
        [two] واثنتان أخريان.
        [few] و{ $n } أخرى.
        [many] و{ $n } أخرى.
       *[other] و{ $n } أخرى.
    }
translation-show-all = لعرضها كلها:
translation-on-page = العرض في الصفحة:
translation-changed = ما تغيّر في الأصل
translation-unchanged = كلمات الأصل لم تتغير.
translation-present = الترجمة الحالية
translation-appeared = صار القسم يعرض أيضًا:
translation-disappeared = لم يعد القسم يعرض:
translation-changed-programs = برامج تغيّرت بعد ذلك:
translation-commands = الأوامر
# يقولها قارئ الشاشة حول الكلمات التي تغيّرت.
translation-removed = محذوف:
translation-removed-end = نهاية الحذف
translation-added = مضاف:
translation-added-end = نهاية الإضافة

## الشارة

translation-badge = شارة لملف README

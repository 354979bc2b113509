# كلمات صفحات الموقع.

## كل صفحة

skip-to-content = انتقل إلى المحتوى
languages = اللغة
appearance = الألوان
appearance-auto = كما في الجهاز
appearance-light = فاتحة
appearance-dark = داكنة
breadcrumb = أنت هنا
home = الصفحة الرئيسية
footer-author = تأليف ⁨{ $author }⁩
footer-licence = المحتوى برخصة
footer-generator = أُنشئ بواسطة ⁨{ $program }⁩
footer-languages = لغات أخرى

## اختيار اللغة، والصفحة الرئيسية، والصفحة غير الموجودة

choose-language = اختر لغة
home-courses = المقررات
not-found-explanation = لا شيء في هذا العنوان. ربما نُقلت الصفحة، أو كان الرابط خاطئًا.
not-found-home = انتقل إلى الصفحة الرئيسية

## المقررات والدروس بالأرقام

lessons =
    { $n ->
        [zero] لا دروس
        [one] درس واحد
        [two] درسان
        [few] { $n } دروس
        [many] { $n } درسًا
       *[other] { $n } درس
    }
minutes =
    { $n ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $n } دقائق
        [many] { $n } دقيقة
       *[other] { $n } دقيقة
    }
minutes-about =
    { $n ->
        [zero] أقل من دقيقة
        [one] نحو دقيقة واحدة
        [two] نحو دقيقتين
        [few] نحو { $n } دقائق
        [many] نحو { $n } دقيقة
       *[other] نحو { $n } دقيقة
    }
questions =
    { $n ->
        [zero] لا أسئلة
        [one] سؤال واحد
        [two] سؤالان
        [few] { $n } أسئلة
        [many] { $n } سؤالًا
       *[other] { $n } سؤال
    }
level-beginner = مبتدئ
level-intermediate = متوسط
level-advanced = متقدم

## المقرر

course-parts = في هذا المقرر
course-start = ابدأ الدرس الأول
part-number = القسم { $n }
lesson-only-in = متاح فقط باللغة:
glossary = مسرد المصطلحات

## الدرس

lesson-position = الدرس { $number } من { $count }
lesson-not-translated = لم يُترجَم هذا الدرس بعد، وهذا نصّه الأصلي:
# كل واحدة من هذه تتبعها notice-original.
stale-lesson = تغيّر العنوان أو الملخص أو الأهداف في النص الأصلي منذ أن تُرجمت.
stale-section = تغيّر هذا القسم في النص الأصلي منذ أن تُرجم.
stale-question = تغيّر هذا السؤال في النص الأصلي منذ أن تُرجم.
missing-section = لم يُترجَم هذا القسم بعد، فهو معروض كما في النص الأصلي.
missing-question = لم يُترجَم هذا السؤال بعد، فهو معروض كما في النص الأصلي.
# رابط يتبعه اسم اللغة.
notice-original = اقرأ النص الأصلي:
contents = في هذه الصفحة
objectives = ما ستتمكن من فعله
prerequisites =
    { $n ->
        [zero] لا دروس تُقرأ قبله
        [one] اقرأ هذا الدرس أولًا
        [two] اقرأ هذين الدرسين أولًا
        [few] اقرأ هذه الدروس أولًا
        [many] اقرأ هذه الدروس أولًا
       *[other] اقرأ هذه الدروس أولًا
    }
pager = دروس أخرى
pager-previous = السابق
pager-next = التالي
term-in-glossary = انظره في المسرد
term-close = إغلاق

## المسرد

glossary-letters = الحروف
glossary-permalink = رابط إلى «⁨{ $word }⁩»

## مقاطع الشيفرة

code-name = الشيفرة
code-of-file = شيفرة الملف ⁨{ $file }⁩
code-marked =
    { $n ->
        [zero] لا أسطر معلَّمة { $lines }
        [one] السطر المعلَّم: { $lines }
        [two] السطران المعلَّمان: { $lines }
        [few] الأسطر المعلَّمة: { $lines }
        [many] الأسطر المعلَّمة: { $lines }
       *[other] الأسطر المعلَّمة: { $lines }
    }
code-files = الملفات
# $language وسم اللغة التي كُتب بها البرنامج، و$name اسم تلك اللغة بها.
code-original =
    { $language ->
        [de] التعليقات الأصلية (بالألمانية)
        [en] التعليقات الأصلية (بالإنجليزية)
        [es] التعليقات الأصلية (بالإسبانية)
        [fr] التعليقات الأصلية (بالفرنسية)
        [it] التعليقات الأصلية (بالإيطالية)
        [pt] التعليقات الأصلية (بالبرتغالية)
       *[other] التعليقات الأصلية (⁨{ $name }⁩)
    }
code-playground = افتح في ⁨{ $name }⁩
code-copy = نسخ
code-copied = نُسخ
code-copy-failed = تعذّر النسخ. حدّد الشيفرة وانسخها بنفسك.
code-test = اختبار
code-compile-error = لا يُصرَّف
code-vet = يعترض عليه المدقِّق
code-report = مع تقرير المترجم
code-crash = ينهار
code-race = فيه تسابق على البيانات
output = الخرج
output-of-compiler = المصرِّف
output-of-vet = المدقِّق
output-of-test = ما يقوله الاختبار
output-stdout = الخرج القياسي
output-stderr = خرج الأخطاء القياسي
output-exit = رمز الخروج { $status }
output-varies = يختلف من تشغيل إلى آخر
output-none = لم يُطبع شيء.
step-back = الخطوة السابقة
step-on = الخطوة التالية
step-number = الخطوة { $number } من { $total }
step-line = بعد السطر { $line }
step-variables = المتغيرات عند هذه الخطوة
step-variable = المتغير
step-value = القيمة
step-memory = الذاكرة
step-leads-to = يؤدي إلى
step-new = جديد
step-changed = تغيّر
step-shared = مشترك
step-threads = خيوط التنفيذ
step-goroutines = روتينات Go
step-at-line = السطر { $line }

## القوائم

# بين عناصر القائمة، مثل أرقام الأسطر.
list-separator = { "، " }

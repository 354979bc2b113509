### كلمات الأسئلة.
###
### `quiz-js-…` يقولها النص البرمجي: تُسلَّم إليه جاهزة، ولا وسيط لها.
### `quiz-count-…` لها الوسيط $count: تُسلَّم إلى النص البرمجي للأعداد 0 و1 و2 وما بعدها.
### `quiz-fill-…` فيها مواضع يملؤها النص البرمجي: $name ما يقوله السطر، و$position موضعه، و$total عدد المواضع.

## السؤال

quiz-question = السؤال { $number }
quiz-points =
    { $points ->
        [zero] لا نقاط
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $points } نقاط
        [many] { $points } نقطة
       *[other] { $points } نقطة
    }
quiz-pick-one = اختر إجابة واحدة.
quiz-pick-all = اختر كل الإجابات الصحيحة.
quiz-pick-true-or-false = صواب أم خطأ؟
quiz-pick-output = اختر ما يطبعه البرنامج.
quiz-true = صواب
quiz-false = خطأ
quiz-type-output = اكتب ما يطبعه البرنامج
quiz-output-note = لا أثر للمسافات في آخر السطر، ولا للأسطر الفارغة في النهاية.
quiz-type-answer = إجابتك
quiz-number-note = اكتب الكسر العشري بعد الفاصلة العشرية أو بعد نقطة، مثل ٣٫٥ أو 3.5. ولا أثر لما يفصل بين الآلاف.
quiz-note-case-ignored = لا فرق بين الحروف الكبيرة والصغيرة.
quiz-note-case-kept = يُفرَّق بين الحروف الكبيرة والصغيرة.
quiz-note-spaces-collapsed = لا أثر للمسافات في البداية والنهاية، والمسافات المتتالية تُعدّ واحدة.
quiz-note-spaces-ignored = لا أثر للمسافات.
quiz-note-signs = علامات الاقتباس والفواصل العليا مستقيمة كانت أو منحنية، والواصلة أو الشرطة القصيرة، وعلامة الحذف أو ثلاث نقاط: كلها سواء.
quiz-order = رتّب هذه الأسطر ترتيبًا صحيحًا.
quiz-order-with-extras = رتّب هذه الأسطر ترتيبًا صحيحًا، واستبعد منها ما لا مكان له.
quiz-order-note = حرّك السطر بزرَّي السهمين، أو من مقبضه، أو بالضغط على Alt مع مفتاح سهم.
quiz-order-places = اختر موضعًا لكل سطر منها.
quiz-order-places-with-extras = اختر موضعًا لكل سطر له مكان.
quiz-order-place = موضع:
quiz-order-out = الأسطر المستبعدة
quiz-order-out-none = لا شيء حتى الآن.
quiz-match = صِل كل عنصر بما يناسبه.
quiz-match-unequal = قد تصلح الإجابة أكثر من مرة، وقد لا تصلح أبدًا.
quiz-match-key = الإجابات المتاحة
quiz-choose = اختر…
quiz-pick-line = اختر سطرًا.
quiz-line = السطر { $number }
# $lines أرقامها.
quiz-lines =
    { $count ->
        [zero] لا أسطر { $lines }
        [one] السطر { $lines }
        [two] السطران { $lines }
        [few] الأسطر { $lines }
        [many] الأسطر { $lines }
       *[other] الأسطر { $lines }
    }
quiz-complete-gaps =
    { $count ->
        [zero] لا فراغات.
        [one] املأ الفراغ.
        [two] املأ الفراغين.
        [few] املأ الفراغات.
        [many] املأ الفراغات.
       *[other] املأ الفراغات.
    }
quiz-gap = الفراغ { $number } من { $total }
quiz-hint = تلميح { $number } من { $total }
quiz-sure = ما مدى ثقتك؟
quiz-optional = (اختياري)
quiz-sure-guess = أخمّن
quiz-sure-fairly = أظن
quiz-sure-sure = أعلم
quiz-check = تحقّق
quiz-again = إعادة المحاولة
quiz-forget = نسيان هذه الإجابة

## إجابته

quiz-answer = الإجابة وشرحها
quiz-right-answer =
    { $count ->
        [zero] لا إجابة صحيحة
        [one] الإجابة الصحيحة
        [two] الإجابتان الصحيحتان
        [few] الإجابات الصحيحة
        [many] الإجابات الصحيحة
       *[other] الإجابات الصحيحة
    }
quiz-also-right = صحيح أيضًا
quiz-right-order = الترتيب الصحيح
quiz-output = يطبع البرنامج
quiz-explanation = الشرح
quiz-other-answers = الإجابات الأخرى
quiz-other-lines = عن بعض الأسطر

## ما يقال عن الإجابة

quiz-js-right = صحيح.
quiz-js-not-yet = ليس بعد.
quiz-js-partly = أنت على الطريق الصحيح.
quiz-js-mark-right = صحيح
quiz-js-mark-wrong = ليس هذا
quiz-js-mark-first = السطر الأول صحيح
quiz-js-mark-follows = في تسلسله الصحيح
quiz-js-mark-misplaced = ليس هنا
quiz-js-mark-extra = لا مكان له
quiz-js-look-again = أعد النظر، ثم حاول من جديد.
quiz-js-take-hint = أعد النظر؛ وقد يساعدك تلميح.
quiz-js-pick-first = اختر إجابة أولًا.
quiz-js-type-first = اكتب إجابتك أولًا.
quiz-js-order-first = حرّك الأسطر أولًا.
quiz-js-match-first = كوّن زوجًا أولًا.
quiz-js-fill-first = املأ فراغًا أولًا.
quiz-js-not-a-number = لا يُقرأ هذا عددًا، فلا تُحسب هذه المحاولة.
quiz-count-picks-right =
    { $count ->
        [zero] لم يصحّ بعد أي من اختياراتك.
        [one] واحد من اختياراتك صحيح.
        [two] اثنان من اختياراتك صحيحان.
        [few] { $count } من اختياراتك صحيحة.
        [many] { $count } من اختياراتك صحيحة.
       *[other] { $count } من اختياراتك صحيحة.
    }
quiz-count-picks-wrong =
    { $count ->
        [zero] وليس بينها اختيار خاطئ.
        [one] واحد منها في غير محله.
        [two] اثنان منها في غير محلهما.
        [few] { $count } منها في غير محلها.
        [many] { $count } منها في غير محلها.
       *[other] { $count } منها في غير محلها.
    }
quiz-count-picks-missed =
    { $count ->
        [zero] لا تنقصها إجابة صحيحة.
        [one] ما زالت تنقصها إجابة صحيحة واحدة.
        [two] ما زالت تنقصها إجابتان صحيحتان.
        [few] ما زالت تنقصها { $count } إجابات صحيحة.
        [many] ما زالت تنقصها { $count } إجابة صحيحة.
       *[other] ما زالت تنقصها { $count } إجابة صحيحة.
    }

quiz-count-pairs-right =
    { $count ->
        [zero] لم يصحّ أي زوج بعد.
        [one] زوج واحد صحيح.
        [two] زوجان صحيحان.
        [few] { $count } أزواج صحيحة.
        [many] { $count } زوجًا صحيحًا.
       *[other] { $count } زوج صحيح.
    }
quiz-count-pairs-wrong =
    { $count ->
        [zero] وليس بينها زوج خاطئ.
        [one] زوج واحد خاطئ.
        [two] زوجان خاطئان.
        [few] { $count } أزواج خاطئة.
        [many] { $count } زوجًا خاطئًا.
       *[other] { $count } زوج خاطئ.
    }
quiz-count-pairs-missed =
    { $count ->
        [zero] لم يبقَ زوج لتكوينه.
        [one] بقي تكوين زوج واحد.
        [two] بقي تكوين زوجين.
        [few] بقي تكوين { $count } أزواج.
        [many] بقي تكوين { $count } زوجًا.
       *[other] بقي تكوين { $count } زوج.
    }
quiz-count-gaps-right =
    { $count ->
        [zero] لم يصحّ أي فراغ بعد.
        [one] فراغ واحد صحيح.
        [two] فراغان صحيحان.
        [few] { $count } فراغات صحيحة.
        [many] { $count } فراغًا صحيحًا.
       *[other] { $count } فراغ صحيح.
    }
quiz-count-gaps-wrong =
    { $count ->
        [zero] وليس بينها فراغ خاطئ.
        [one] فراغ واحد خاطئ.
        [two] فراغان خاطئان.
        [few] { $count } فراغات خاطئة.
        [many] { $count } فراغًا خاطئًا.
       *[other] { $count } فراغ خاطئ.
    }
quiz-count-gaps-missed =
    { $count ->
        [zero] لم يبقَ فراغ بلا إجابة.
        [one] بقي فراغ واحد بلا إجابة.
        [two] بقي فراغان بلا إجابة.
        [few] بقيت { $count } فراغات بلا إجابة.
        [many] بقي { $count } فراغًا بلا إجابة.
       *[other] بقي { $count } فراغ بلا إجابة.
    }
quiz-count-lines-right =
    { $count ->
        [zero] ليس في التسلسل الصحيح أي سطر بعد.
        [one] سطر واحد في التسلسل الصحيح.
        [two] سطران في التسلسل الصحيح.
        [few] { $count } أسطر في التسلسل الصحيح.
        [many] { $count } سطرًا في التسلسل الصحيح.
       *[other] { $count } سطر في التسلسل الصحيح.
    }
quiz-count-lines-wrong =
    { $count ->
        [zero] وليس في غير موضعه أي سطر.
        [one] سطر واحد في غير موضعه.
        [two] سطران في غير موضعهما.
        [few] { $count } أسطر في غير مواضعها.
        [many] { $count } سطرًا في غير مواضعها.
       *[other] { $count } سطر في غير مواضعها.
    }
quiz-count-lines-missed =
    { $count ->
        [zero] لم يُستبعد أي سطر خطأً.
        [one] استُبعد سطر واحد خطأً.
        [two] استُبعد سطران خطأً.
        [few] استُبعدت { $count } أسطر خطأً.
        [many] استُبعد { $count } سطرًا خطأً.
       *[other] استُبعد { $count } سطر خطأً.
    }
# يقالان عن إجابة أُعطيت عن ثقة، وعن إجابة خُمّنت.
quiz-js-sure-but-wrong = كنت تظن أنك تعلم هذا، فهو جدير بنظرة أقرب.
quiz-js-guessed-right = أصاب تخمينك. انظر الآن لماذا.
quiz-js-forgotten = نُسيت هذه الإجابة.
quiz-js-bring-back = استعادة هذه الإجابة
quiz-js-brought-back = استُعيدت هذه الإجابة.

## أسطر للترتيب

# ما يُكتب على الأزرار.
quiz-js-leave-out = استبعاد
quiz-js-put-back = إعادة
# أسماء الأزرار؛ وحيث كان على الزر كلام بدأ اسمه به.
quiz-fill-move-up = إلى أعلى: ⁨{ $name }⁩
quiz-fill-move-down = إلى أسفل: ⁨{ $name }⁩
quiz-fill-leave-out = استبعاد: ⁨{ $name }⁩
quiz-fill-put-back = إعادة: ⁨{ $name }⁩
# ما يقال بعد أن ينتقل سطر.
quiz-fill-moved = السطر { $position } من { $total }.
quiz-fill-left-out = استُبعد: ⁨{ $name }⁩
quiz-fill-was-put-back = أُعيد: السطر { $position } من { $total }.

## المراجعة

quiz-js-review-missed = للمراجعة: لم تكن إجابتك الأخيرة صحيحة.
quiz-js-review-due = للمراجعة: انظر هل ما زلت تعلمها.
quiz-js-review-back = العودة إلى المراجعة

## توقّع بجانب ما يطبعه البرنامج

quiz-js-compare-below = قارن سطرًا سطرًا أدناه.
quiz-js-compare = سطرًا سطرًا
quiz-js-line = السطر
quiz-js-expected = يطبع البرنامج
quiz-js-yours = كتبت
quiz-js-comparison = المقارنة
quiz-js-same = مطابق
quiz-js-different = مختلف
quiz-js-missing = ناقص
quiz-js-extra = زائد
quiz-js-empty-line = (سطر فارغ)

## نتيجة الدرس والتقدم في المقرر

quiz-score-title = إجاباتك في هذا الدرس
quiz-course-title = تقدّمك
quiz-answered =
    { $total ->
        [zero] لا أسئلة ({ $answered })
        [one] أُجيب عن { $answered } من سؤال واحد
        [two] أُجيب عن { $answered } من سؤالين
        [few] أُجيب عن { $answered } من { $total } أسئلة
        [many] أُجيب عن { $answered } من { $total } سؤالًا
       *[other] أُجيب عن { $answered } من { $total } سؤال
    }
quiz-score =
    { $total ->
        [zero] لا نقاط ({ $points })
        [one] { $points } من نقطة واحدة
        [two] { $points } من نقطتين
        [few] { $points } من { $total } نقاط
        [many] { $points } من { $total } نقطة
       *[other] { $points } من { $total } نقطة
    }
# اكتمل الدرس إذا أُجيب عن كل سؤال فيه.
quiz-finished =
    { $total ->
        [zero] لا دروس ({ $finished })
        [one] اكتمل { $finished } من درس واحد
        [two] اكتمل { $finished } من درسين
        [few] اكتمل { $finished } من { $total } دروس
        [many] اكتمل { $finished } من { $total } درسًا
       *[other] اكتمل { $finished } من { $total } درس
    }
quiz-kept = تبقى إجاباتك في هذا المتصفح.
quiz-js-not-kept = لا يحفظ هذا المتصفح شيئًا هنا، فستضيع إجاباتك حين تغادر هذه الصفحة.
quiz-wrong-again = أعد محاولة الإجابات الخاطئة
quiz-clear-lesson = مسح إجاباتي في هذا الدرس
quiz-clear-course = مسح إجاباتي في هذا المقرر
quiz-js-all-right = كل إجاباتك صحيحة.
quiz-js-cleared = مُسحت إجاباتك.
quiz-js-undo = استعادة إجاباتي
quiz-js-restored = استُعيدت إجاباتك.
quiz-js-retry = أُعيد فتح ما لم يصحّ من الإجابات. ويبقى المحفوظ كما هو إلى أن تتحقق من إجابة جديدة.

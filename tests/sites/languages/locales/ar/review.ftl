### كلمات صفحة المراجعة وصفحة الأخطاء الشائعة.
###
### `review-js-…` يقولها النص البرمجي: تُسلَّم إليه جاهزة، ولا وسيط لها.
### `review-fill-…` يقولها النص البرمجي بعد أن يملأ $date أو $file أو $number.

## صفحة الأخطاء الشائعة

mistakes-title = أخطاء شائعة
# $course عنوان المقرر.
mistakes-description = اعتقادات شائعة في موضوعات مقرر «⁨{ $course }⁩»، والصواب فيها، والأسئلة التي تظهر فيها.
mistakes-believed = اعتقاد شائع
mistakes-true = الصواب
mistakes-questions =
    { $n ->
        [zero] لا يظهر في أي سؤال
        [one] السؤال الذي يظهر فيه
        [two] السؤالان اللذان يظهر فيهما
        [few] الأسئلة التي يظهر فيها
        [many] الأسئلة التي يظهر فيها
       *[other] الأسئلة التي يظهر فيها
    }
mistakes-question = السؤال { $number }

## صفحة المراجعة

review-title = المراجعة
# $course عنوان المقرر.
review-description = ما ينبغي أن تعود إليه في مقرر «⁨{ $course }⁩»، ونتائجك في ورقة واحدة، وإجاباتك في ملف.
review-needs = تحتاج هذه الصفحة إلى JavaScript كي تعرض ما ينبغي مراجعته وما بلغته من تقدم. ومن دونه يمكنك طباعة الورقة أدناه وملؤها باليد.

## ما ينبغي مراجعته

review-todo-title = للمراجعة
review-todo-note = يأتي أولًا ما لم يصحّ بعد، وفي مقدمته الإجابات التي كانت ثقتك بها تامة. أما الإجابة الصحيحة فتعود بعد يوم واحد، ثم بعد 3 أيام و7 أيام و16 يومًا و35 يومًا.
review-missed-title = لم تصحّ بعد
review-due-title = حان وقتها من جديد
review-js-first = ابدأ بالسؤال الأول
review-js-sure = اخترت «أعلم»
review-js-fairly = اخترت «أظن»
review-js-guess = اخترت «أخمّن»
review-js-due = حان وقته من جديد
review-fill-due = حان وقته منذ ⁨{ $date }⁩
review-fill-question = السؤال { $number }
review-js-none-answered = لم تُجب بعد عن أي سؤال في هذا المقرر.
review-js-first-lesson = انتقل إلى الدرس الأول
review-js-all-done = لا شيء للمراجعة اليوم.
review-fill-next = يعود السؤال التالي في ⁨{ $date }⁩.

## ورقة النتائج

review-sheet-title = ورقة النتائج
review-sheet-lesson = الدرس
review-sheet-answered = الأسئلة المُجاب عنها
review-sheet-points = النقاط
review-sheet-total = المجموع
review-sheet-name = الاسم
review-sheet-date = التاريخ
# كم من كم: من الأسئلة أو من النقاط.
review-of = { $part } من { $whole }
review-print = طباعة الورقة

## الإجابات

review-answers-title = إجاباتك
review-kept = تبقى إجاباتك في هذا المتصفح. ولنقلها معك احفظها هنا في ملف، ثم حمّل ذلك الملف في المتصفح الآخر.
review-js-not-kept = لا يحفظ هذا المتصفح شيئًا لهذه الصفحة، فلن تبقى إجاباتك إلا ما دامت الصفحة مفتوحة.
review-save = حفظ إجاباتي في ملف
review-take = تحميل الإجابات من ملف
review-clear-course = مسح إجاباتي في هذا المقرر
review-clear-site = مسح كل إجاباتي في هذا الموقع
review-js-undo = استعادة إجاباتي
review-js-cleared-course = مُسحت إجاباتك في هذا المقرر.
review-js-cleared-site = مُسحت إجاباتك في هذا الموقع.
review-js-restored = استُعيدت إجاباتك.
review-fill-saved = إجاباتك في الملف ⁨{ $file }⁩.
review-fill-read = قُرئ الملف ⁨{ $file }⁩.
review-js-taken = إجابات حُمّلت
review-js-older = ليست أحدث مما هنا
review-js-unreadable = تعذّرت قراءتها
review-js-not-json = تعذّرت قراءة هذا الملف: إما أنه تالف، وإما أنه ليس ملف إجابات. لم يُحمَّل شيء.
review-js-not-progress = ليس هذا ملف إجابات. لم يُحمَّل شيء.
review-js-other-site = الإجابات في هذا الملف من موقع آخر. لم يُحمَّل شيء.
review-js-newer-version = كتبت هذا الملف نسخة أحدث من هذا الموقع. أعد تحميل الصفحة، ثم حاول من جديد. لم يُحمَّل شيء.

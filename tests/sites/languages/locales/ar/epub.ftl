### كلمات الكتب الإلكترونية. ما تشترك فيه مع الكتاب المطبوع في print.ftl، وكلمات الأسئلة في quiz.ftl.

epub-title-page = صفحة العنوان
epub-landmarks = مواضع في هذا الكتاب
epub-beginning = بداية الدروس
epub-accessibility = يمكن تكبير النص وتغيير ألوانه وقراءته جهرًا، وتعرف البرامج فهرسه وعناوينه وقوائمه وجداوله. لا شيء يتحرك أو يومض أو يُصدر صوتًا.
epub-accessibility-formulas = الصيغ مكتوبة بلغة MathML.
epub-accessibility-pictures = لكل صورة وصف.
epub-hints = تلميحات
epub-back = العودة إلى السؤال
epub-online = على الوِب:
epub-translation-fresh = هذه الترجمة كاملة ومواكبة للأصل.
epub-translation-stale = بعض أجزاء هذه الترجمة أقدم من الأصل، وتنبّه إلى ذلك ملاحظة في موضعه.
epub-translation-missing = بعض أجزاء هذا الكتاب لم تُترجم بعد، وهي فيه بلغة الأصل.
epub-toolchains = شُغّلت البرامج باستخدام:

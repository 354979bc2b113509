# كلمات البحث.

search = بحث
search-failed = تعذّر تحميل البحث. حاول مرة أخرى.

search-js-placeholder = ابحث في الدروس
search-js-hint = اكتب كلمات أو اسمًا من الشيفرة مثل sync.WaitGroup. لا أهمية للتشكيل ولا لحالة الأحرف.
search-js-loading = جارٍ البحث…
search-js-count = النتائج: { $count }
search-js-many = أولى النتائج: { $count }
search-js-some = لا توجد صفحة فيها كل هذه الكلمات. نتائج فيها بعضها: { $count }
search-js-none = لم يُعثر على شيء عن «{ $words }».
search-js-advice = تحقّق من الكتابة، أو جرّب كلمات أقل أو أكثر شيوعًا، أو جزءًا من اسم.
search-js-results = النتائج
search-js-more = المزيد من النتائج
search-js-close = إغلاق
search-js-keys = ↑ ↓ للاختيار، Enter للفتح، Esc للإغلاق
search-js-slash = المفتاح / يفتح البحث

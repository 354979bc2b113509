### كلمات الكتاب المطبوع. `$number` رقم صفحة.

print-contents = المحتويات
print-introduction = مقدمة
print-answers = الإجابات
print-colophon = عن هذا الكتاب
# بين قوسين بعد رابط إلى صفحة أخرى، وبعد اسم السؤال.
print-page = ص { $number }
# على صفحة العنوان وفي أسفل كل صفحة.
print-teacher = طبعة المعلّم
# فوق أسطر يُكتب عليها.
print-write-output = اكتب ما يطبعه البرنامج.

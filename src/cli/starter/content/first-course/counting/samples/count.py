for number in range(1, 4):  # 4 is left out
    print("step", number)

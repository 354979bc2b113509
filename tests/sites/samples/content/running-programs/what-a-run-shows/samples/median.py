# The value in the middle, once the values are in order.
def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2 == 1:
        return ordered[middle]
    # Of two values in the middle, the mean.
    return (ordered[middle - 1] + ordered[middle]) / 2


print("The median is", median([7, 1, 3, 9]))

//! In which order things are offered: stable for a question, the same in every language and format, and telling nothing.
//!
//! Each thing is placed by a hash of the lesson, the question and its own id: an edit of words moves nothing, and a further
//! choice leaves the others in their order.

use crate::base::Id;

/// Returns the order in which things are offered: indices of `ids`. What is pinned stays at its place.
pub fn order(seed: &str, ids: &[&Id], is_pinned: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut free: Vec<usize> = (0..ids.len()).filter(|index| !is_pinned(*index)).collect();
    free.sort_by_cached_key(|index| *blake3::hash(format!("{seed}\n{}", ids[*index]).as_bytes()).as_bytes());
    let mut free = free.into_iter();
    (0..ids.len()).filter_map(|index| if is_pinned(index) { Some(index) } else { free.next() }).collect()
}

/// Like [`order`] without pins, and never one that is refused, unless every try of many is.
pub fn order_unless(seed: &str, ids: &[&Id], is_refused: impl Fn(&[usize]) -> bool) -> Vec<usize> {
    let mut tries = (0..64).map(|attempt| order(&format!("{seed}\n{attempt}"), ids, |_| false));
    let first = order(seed, ids, |_| false);
    if !is_refused(&first) {
        return first;
    }
    tries.find(|order| !is_refused(order)).unwrap_or(first)
}

/// Puts things into an order of their indices.
pub fn arranged<T>(things: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    order.iter().filter_map(|index| things.get_mut(*index).and_then(Option::take)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_stable_and_keeps_what_is_pinned() {
        let ids: Vec<Id> = ["a", "b", "c", "d", "e"].map(Id::new).to_vec();
        let ids: Vec<&Id> = ids.iter().collect();
        let free = order("lesson\nquestion", &ids, |_| false);
        assert_eq!(free, order("lesson\nquestion", &ids, |_| false));
        let pinned = order("lesson\nquestion", &ids, |index| index == 0 || index == 4);
        assert_eq!((pinned[0], pinned[4]), (0, 4));
        let fewer: Vec<usize> = free.iter().copied().filter(|index| *index != 4).collect();
        assert_eq!(fewer, order("lesson\nquestion", &ids[..4], |_| false), "a further choice leaves the others in their order");
        let orders: std::collections::BTreeSet<Vec<usize>> = (0..200).map(|seed| order(&seed.to_string(), &ids, |_| false)).collect();
        assert!(orders.len() > 80, "{} of 120 orders occur among 200 questions", orders.len());
    }

    #[test]
    fn an_order_that_gives_the_answer_away_is_not_taken() {
        let ids: Vec<Id> = ["a", "b"].map(Id::new).to_vec();
        let ids: Vec<&Id> = ids.iter().collect();
        for seed in 0..50 {
            assert_eq!(order_unless(&seed.to_string(), &ids, |order| order == [0, 1]), [1, 0]);
        }
        assert_eq!(order_unless("x", &ids, |_| true).len(), 2);
    }
}

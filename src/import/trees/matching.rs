//! Which heading of a translation is which of its source. Entry point: [`matches()`].
//!
//! 1. An id that is written at a heading of the translation and is one of the source's says so.
//! 2. If there are as many sections between two of these, they follow each other in the same order.
//! 3. If not, they are paired in order so that those have most in common that are paired: code, words that are the same, headings below them.
//! 4. In sections that are paired, further headings are paired as long as their levels are the same.

use std::ops::Range;

use super::facts::{Facts, Heading};

/// Finds for each heading of a translation the one of the source; both are named by their numbers. `ids` are those of the source's headings.
pub fn matches(source: &Facts, ids: &[String], translation: &Facts) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; translation.headings.len()];
    let (theirs, ours) = (sections(&source.headings), sections(&translation.headings));
    let named = |own: &Range<usize>| {
        let id = translation.headings[own.start].own.as_ref()?;
        theirs.iter().position(|section| ids.get(section.start) == Some(id))
    };
    let mut pairs: Vec<Option<usize>> = ours.iter().map(named).collect();
    for index in 1..pairs.len() {
        if pairs[..index].contains(&pairs[index]) {
            pairs[index] = None;
        }
    }
    let taken = pairs.clone();
    for gap in gaps(&pairs, theirs.len()) {
        let free: Vec<usize> = gap.1.clone().filter(|there| !taken.contains(&Some(*there))).collect();
        let common = |own: usize, there: usize| common((source, &theirs[free[there]]), (translation, &ours[gap.0.start + own]));
        for (own, there) in in_order(gap.0.len(), free.len(), &common) {
            pairs[gap.0.start + own] = Some(free[there]);
        }
    }
    for (own, pair) in ours.iter().zip(&pairs) {
        let Some(there) = pair.map(|there| &theirs[there]) else { continue };
        found[own.start] = Some(there.start);
        further(&source.headings, there.start + 1..there.end, &translation.headings, own.start + 1..own.end, &mut found);
    }
    let before = |sections: &[Range<usize>], all: &[Heading]| sections.first().map_or(all.len(), |first| first.start);
    let (theirs, ours) = (before(&theirs, &source.headings), before(&ours, &translation.headings));
    further(&source.headings, 0..theirs, &translation.headings, 0..ours, &mut found);
    found
}

/// Lists the sections of a page: the numbers of their headings, the one that opens it first.
fn sections(headings: &[Heading]) -> Vec<Range<usize>> {
    let starts: Vec<usize> = (0..headings.len()).filter(|index| headings[*index].opens_section()).collect();
    let ends = starts.iter().skip(1).copied().chain([headings.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Lists where sections of the translation follow each other that are in no pair yet, with the sections of the source that can be theirs.
fn gaps(pairs: &[Option<usize>], all: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut gaps = Vec::new();
    let (mut start, mut from) = (0, 0);
    for (index, pair) in pairs.iter().map(Some).chain([None]).enumerate() {
        let to = match pair {
            Some(None) => continue,
            Some(Some(there)) => *there,
            None => all,
        };
        if start < index && from < to {
            gaps.push((start..index, from..to));
        }
        start = index + 1;
        from = from.max(to + 1);
    }
    gaps
}

/// Pairs two lists in order, so that all pairs together have most in common.
fn in_order(ours: usize, theirs: usize, common: &dyn Fn(usize, usize) -> usize) -> Vec<(usize, usize)> {
    if ours == theirs || ours.saturating_mul(theirs) > 250_000 {
        return (0..ours.min(theirs)).map(|index| (index, index)).collect();
    }
    // The best that can be had of what follows two places.
    let mut best = vec![vec![0_usize; theirs + 1]; ours + 1];
    let mut own = vec![vec![0_usize; theirs]; ours];
    for one in (0..ours).rev() {
        for other in (0..theirs).rev() {
            own[one][other] = 1 + common(one, other);
            let paired = own[one][other] + best[one + 1][other + 1];
            best[one][other] = paired.max(best[one + 1][other]).max(best[one][other + 1]);
        }
    }
    let (mut pairs, mut one, mut other) = (Vec::new(), 0, 0);
    while one < ours && other < theirs {
        if best[one][other] == own[one][other] + best[one + 1][other + 1] {
            pairs.push((one, other));
            (one, other) = (one + 1, other + 1);
        } else if best[one][other] == best[one][other + 1] {
            other += 1;
        } else {
            one += 1;
        }
    }
    pairs
}

/// Counts what two sections have in common.
fn common((source, there): (&Facts, &Range<usize>), (translation, own): (&Facts, &Range<usize>)) -> usize {
    let codes = |facts: &Facts, section: &Range<usize>| {
        let start = facts.headings[section.start].start;
        let end = facts.headings.get(section.end).map_or(usize::MAX, |next| next.start);
        facts.codes.iter().filter(|code| (start..end).contains(&code.start)).map(|code| code.text.clone()).collect::<Vec<_>>()
    };
    let theirs = codes(source, there);
    let ours = codes(translation, own);
    let same = ours.iter().filter(|code| theirs.contains(code)).count();
    let has_same_words = source.headings[there.start].text == translation.headings[own.start].text;
    let levels =
        |facts: &Facts, section: &Range<usize>| facts.headings[section.clone()].iter().map(|own| own.new_level).collect::<Vec<_>>();
    let has_same_shape = there.len() > 1 && levels(source, there) == levels(translation, own);
    4 * same + 4 * usize::from(has_same_words) + usize::from(has_same_shape) + usize::from(theirs.len() == ours.len() && same > 0)
}

/// Pairs the headings below two sections.
fn further(source: &[Heading], theirs: Range<usize>, translation: &[Heading], ours: Range<usize>, found: &mut [Option<usize>]) {
    let is_alike = |one: &Heading, other: &Heading| one.new_level == other.new_level && one.is_nested == other.is_nested;
    let pairs = theirs.zip(ours).take_while(|(there, own)| is_alike(&source[*there], &translation[*own]));
    pairs.for_each(|(there, own)| found[own] = Some(there));
}

#[cfg(test)]
mod tests {
    use super::super::facts;
    use super::*;
    use crate::import::markdown::outline;

    fn paired(source: &str, translation: &str) -> Vec<Option<usize>> {
        let (theirs, ours) = (outline(source), outline(translation));
        matches(&facts::read(source, &theirs), &theirs.ids, &facts::read(translation, &ours))
    }

    #[test]
    fn the_same_headings_are_paired_in_order() {
        assert_eq!(paired("# T\n## A\n### B\n## C\n", "## X\n### Y\n## Z\n"), [Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn ids_that_are_written_go_first() {
        assert_eq!(paired("## A\n## B\n## C\n", "## Z {#c}\n## X {#a}\n## Y\n"), [Some(2), Some(0), None]);
        assert_eq!(paired("## A\n## B\n## C\n## D\n", "## X\n## Z {#c}\n## Y\n"), [Some(0), Some(2), Some(3)]);
    }

    #[test]
    fn what_has_most_in_common_is_paired() {
        let source = "## A\n\n## B\n\n```\none\n```\n\n## C\n\n```\ntwo\n```\n";
        assert_eq!(paired(source, "## X\n\n## Y\n\n```\ntwo\n```\n"), [Some(0), Some(2)]);
        assert_eq!(paired("## A\n## B\n", "## X\n## Y\n## Z\n"), [Some(0), Some(1), None]);
        assert_eq!(paired("", "## X\n"), [None]);
        assert_eq!(paired("## A\n", ""), []);
    }

    #[test]
    fn further_headings_are_paired_as_far_as_it_goes() {
        assert_eq!(paired("## A\n### B\n#### C\n## D\n", "## X\n### Y\n### Z\n## W\n"), [Some(0), Some(1), None, Some(3)]);
    }
}

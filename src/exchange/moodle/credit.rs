//! The shares of marks that Moodle knows: an import with any other one fails. Entry point: [`shares`].
//!
//! Source of the list: Moodle's question bank, "Grade" of an answer.

/// A share of the marks as Moodle writes it, in percent.
pub(in crate::exchange) type Share = &'static str;

pub(in crate::exchange) const ALL: Share = "100";
pub(in crate::exchange) const NOTHING: Share = "0";

/// What one of so many parts of a whole is, as far as Moodle has it.
const PARTS: [(usize, Share, Share); 11] = [
    (1, "100", "-100"),
    (2, "50", "-50"),
    (3, "33.33333", "-33.33333"),
    (4, "25", "-25"),
    (5, "20", "-20"),
    (6, "16.66667", "-16.66667"),
    (7, "14.28571", "-14.28571"),
    (8, "12.5", "-12.5"),
    (9, "11.11111", "-11.11111"),
    (10, "10", "-10"),
    (20, "5", "-5"),
];

/// Returns the share of each of several choices, by whether they are right; and what is to be told where Moodle lacks a share.
pub(in crate::exchange) fn shares(are_right: &[bool]) -> (Vec<Share>, Vec<String>) {
    let right = are_right.iter().filter(|is_right| **is_right).count();
    let wrong = are_right.len() - right;
    let (shares, is_even) = of_rights(right);
    let (cost, is_exact) = of_wrong(wrong);
    let mut told = Vec::new();
    if !is_even {
        told.push(format!("Moodle has no share for each of {right} right choices; some earn more than others, all together everything"));
    }
    if wrong > 0 && !is_exact {
        told.push(format!("Moodle has no share for each of {wrong} wrong choices; each costs {} % instead", &cost[1..]));
    }
    let mut shares = shares.into_iter();
    (are_right.iter().map(|is_right| if *is_right { shares.next().unwrap_or(NOTHING) } else { cost }).collect(), told)
}

/// Returns what each of so many right choices earns: all of them together earn everything.
///
/// Second is whether each earns the same. If Moodle has no such share, some earn a tenth and the others a twentieth or, from the twenty-first
/// on, nothing.
fn of_rights(count: usize) -> (Vec<Share>, bool) {
    if let Some((_, share, _)) = PARTS.iter().find(|(parts, ..)| *parts == count) {
        return (vec![share; count], true);
    }
    let tenths = 20_usize.saturating_sub(count);
    let twentieths = 20 - 2 * tenths;
    let shares = (0..count).map(|index| match index {
        _ if index < tenths => "10",
        _ if index < tenths + twentieths => "5",
        _ => NOTHING,
    });
    (shares.collect(), false)
}

/// Returns what each of so many wrong choices costs, and whether that is its very share of all of them.
fn of_wrong(count: usize) -> (Share, bool) {
    if let Some((.., share)) = PARTS.iter().find(|(parts, ..)| *parts == count) {
        return (share, true);
    }
    // 1/13 is nearer to a tenth, 1/14 to a twentieth.
    (if count < 14 { "-10" } else { "-5" }, count == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_right_choices_earn_everything() {
        for count in 1..60 {
            let (shares, is_even) = of_rights(count);
            assert_eq!(shares.len(), count);
            let sum: f64 = shares.iter().map(|share| share.parse::<f64>().expect("a number")).sum();
            // Moodle takes more than 99.9999 % for full marks.
            assert!((99.9999..100.0001).contains(&sum), "{count}: {sum}");
            assert_eq!(is_even, shares.iter().all(|share| *share == shares[0]), "{count}");
        }
    }

    #[test]
    fn a_wrong_choice_costs_about_its_share() {
        for count in 1_u8..40 {
            let (share, is_exact) = of_wrong(count.into());
            let difference = share.parse::<f64>().expect("a number") + 100.0 / f64::from(count);
            assert!(difference.abs() < if is_exact { 0.00001 } else { 2.5 }, "{count}: {share}");
        }
    }
}

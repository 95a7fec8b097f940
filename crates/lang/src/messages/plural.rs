//! Which plural form a whole number takes, by a rule in CLDR's own notation
//! (UTS 35, Language Plural Rules): `n % 10 = 1 and n % 100 != 11`.
//!
//! Of a whole number, `n` and `i` are the number and all other operands are zero.

use barnoma_text::cut;

/// The forms that have a rule, in the order in which they are asked; what fits none is "other".
pub(super) const FORMS: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// Whether a number fits a rule. A rule that cannot be read fits nothing.
pub(super) fn fits(rule: &str, n: usize) -> bool {
    cut::all(rule, " or ").any(|all| cut::all(all, " and ").all(|one| holds(one, n)))
}

/// One relation: `n % 100 = 3..10,13`.
fn holds(relation: &str, n: usize) -> bool {
    let (left, right, is_equal) = match cut::once(relation, "!=") {
        Some((left, right)) => (left, right, false),
        None => match relation.split_once('=') {
            Some((left, right)) => (left, right, true),
            None => return false,
        },
    };
    let (operand, modulus) = left.split_once('%').unwrap_or((left, ""));
    let value = match operand.trim() {
        "n" | "i" => n,
        _ => 0,
    };
    let value = match modulus.trim().parse::<usize>() {
        Ok(modulus) => value.checked_rem(modulus).unwrap_or(value),
        Err(_) => value,
    };
    let is_in = right.split(',').any(|range| {
        let (first, last) = cut::once(range, "..").unwrap_or((range, range));
        match (first.trim().parse::<usize>(), last.trim().parse::<usize>()) {
            (Ok(first), Ok(last)) => (first..=last).contains(&value),
            _ => false,
        }
    });
    is_in == is_equal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_as_cldr_writes_them() {
        for (rule, fitting, others) in [
            ("n = 1", &[1][..], &[0, 2, 11][..]),
            ("i = 1 and v = 0", &[1], &[0, 2]),
            ("i = 0,1", &[0, 1], &[2, 10]),
            ("n % 100 = 3..10", &[3, 10, 103], &[2, 11, 100]),
            ("v = 0 and i % 10 = 2..4 and i % 100 != 12..14", &[2, 24, 104], &[12, 5, 114]),
            ("e = 0 and i != 0 and i % 1000000 = 0 and v = 0 or e != 0..5", &[1_000_000], &[0, 1]),
            ("f != 0", &[], &[0, 1]),
            ("nonsense", &[], &[0, 1]),
            ("n % 0 = 1", &[1], &[2]),
        ] {
            for n in fitting {
                assert!(fits(rule, *n), "{rule}: {n}");
            }
            for n in others {
                assert!(!fits(rule, *n), "{rule}: {n}");
            }
        }
    }
}

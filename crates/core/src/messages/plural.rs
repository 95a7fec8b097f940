//! Plural rules as CLDR writes them (UTS 35, part 3, "Plural rules syntax"), for whole numbers.

/// Whether a rule holds for a number: "n % 10 = 1 and n % 100 != 11".
///
/// What cannot be understood does not hold, so that the form "other" is taken.
pub(super) fn holds(rule: &str, n: usize) -> bool {
    rule.split(" or ").any(|all| all.split(" and ").all(|relation| is_so(relation, n)))
}

fn is_so(relation: &str, n: usize) -> bool {
    let (sides, is_wanted) = match relation.split_once("!=") {
        Some(sides) => (Some(sides), false),
        None => (relation.split_once('='), true),
    };
    let Some((left, ranges)) = sides else { return false };
    let (operand, modulus) = left.split_once('%').unwrap_or((left, ""));
    let value = match operand.trim() {
        "n" | "i" => n,
        // The others speak of decimals and exponents, which a whole number has not.
        _ => 0,
    };
    let value = number(modulus).and_then(|modulus| value.checked_rem(modulus)).unwrap_or(value);
    let is_in = ranges.split(',').any(|range| {
        let (first, last) = range.split_once("..").unwrap_or((range, range));
        number(first).is_some_and(|first| first <= value)
            && number(last).is_some_and(|last| value <= last)
    });
    is_in == is_wanted
}

fn number(written: &str) -> Option<usize> {
    written.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rule: &str, yes: &[usize], no: &[usize]) {
        for n in yes {
            assert!(holds(rule, *n), "{rule}: {n}");
        }
        for n in no {
            assert!(!holds(rule, *n), "{rule}: {n}");
        }
    }

    #[test]
    fn rules_hold_as_cldr_means_them() {
        check("n = 1", &[1], &[0, 2, 11]);
        check("i = 1 and v = 0", &[1], &[0, 2]);
        check("n = 0 or n != 1 and n % 100 = 1..19", &[0, 2, 19, 101], &[1, 20, 100]);
        check("n % 10 = 2..4 and n % 100 != 12..14", &[2, 24, 104], &[5, 12, 112]);
        check("n % 10 = 0,5..6", &[10, 5, 26], &[4, 17]);
        check("e = 0 and i != 0 and i % 1000000 = 0 and v = 0", &[1_000_000], &[0, 1000]);
    }

    #[test]
    fn what_is_no_rule_holds_for_nothing() {
        for rule in ["", "n", "n = ", "one", "n == 1", "= ", "n % 0 = x"] {
            check(rule, &[], &[0, 1, 2, 100]);
        }
    }
}

//! Figures of several rounds: medians, and how they compare.

use crate::visit::Seen;

/// The value below which a part of all values lies.
pub fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    sorted.get(((sorted.len() as f64 * part) as usize).min(last)).copied().unwrap_or(f64::NAN)
}

/// What one page took, over all rounds.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// Milliseconds until the first card stands.
    pub first: f64,
    /// Milliseconds until filters work.
    pub ready: f64,
    /// Milliseconds of the longest task until then.
    pub longest: f64,
    /// Megabytes.
    pub memory: f64,
    /// Elements.
    pub nodes: f64,
    /// Milliseconds of the middle step.
    pub p50: f64,
    /// Milliseconds of one step in twenty.
    pub p95: f64,
    /// Milliseconds of the middle step that searches words.
    pub search: f64,
    /// The part of all steps after which all was right.
    pub right: f64,
}

impl Figures {
    /// The middle of all rounds.
    pub fn of(rounds: &[Seen]) -> Figures {
        let middle = |value: fn(&Seen) -> f64| {
            quantile(&rounds.iter().map(value).collect::<Vec<f64>>(), 0.5)
        };
        let wrong: usize = rounds.iter().map(|seen| seen.n_wrong).sum();
        let n_steps: usize = rounds.iter().map(|seen| seen.steps.len()).sum();
        Figures {
            first: middle(|seen| seen.first),
            ready: middle(|seen| seen.ready),
            longest: middle(|seen| seen.longest),
            memory: middle(|seen| seen.memory / 1e6),
            nodes: middle(|seen| seen.nodes),
            p50: middle(|seen| quantile(&seen.steps, 0.5)),
            p95: middle(|seen| quantile(&seen.steps, 0.95)),
            search: middle(|seen| quantile(&seen.searches, 0.5)),
            right: 1.0 - wrong as f64 / n_steps.max(1) as f64,
        }
    }

    /// One line of the table, beside the figures that all are compared with.
    pub fn line(&self, name: &str, base: &Figures) -> String {
        format!(
            "{name:<14} {:>7.0} {:>7.0} {:>6.2} {:>8.0} {:>7.1} {:>6.2} {:>6.0} {:>7.1} {:>6.2} {:>7.1} {:>6.2} {:>7.1} {:>6.2} {:>5.0} %",
            self.first,
            self.ready,
            self.ready / base.ready,
            self.longest,
            self.memory,
            self.memory / base.memory,
            self.nodes,
            self.p50,
            self.p50 / base.p50,
            self.p95,
            self.p95 / base.p95,
            self.search,
            self.search / base.search,
            self.right * 100.0,
        )
    }
}

/// What the columns of [`Figures::line`] say; each ratio stands behind its figure.
pub const HEAD: &str = "page             first   ready  ratio  longest      MB  ratio  nodes     p50  ratio     p95  ratio  search  ratio   right";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_one_of_the_values() {
        let values = [5.0, 1.0, 4.0, 2.0, 3.0];
        assert_eq!(quantile(&values, 0.5), 3.0);
        assert_eq!(quantile(&values, 0.95), 5.0);
        assert!(quantile(&[], 0.5).is_nan());
    }
}

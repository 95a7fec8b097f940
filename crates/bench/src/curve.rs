//! The curve: how load, memory, build and a step grow with the number of records, as an SVG that
//! can be read in light and dark.

/// What was measured at one size.
#[derive(Debug, Clone, Copy)]
pub struct Point {
    /// Records.
    pub n: usize,
    /// Milliseconds until filters work, megabytes, milliseconds of the middle step, seconds of
    /// the build.
    pub values: [f64; 4],
}

const NAMES: [&str; 4] = ["ready (ms)", "memory (MB)", "step, median (ms)", "build (s)"];
const COLOURS: [(&str, &str); 4] = [
    ("#0b5cad", "#7cb7f5"),
    ("#1a6b3c", "#7fd6a0"),
    ("#a4262c", "#ff9a98"),
    ("#7a4d00", "#f0c36a"),
];
const LEFT: f64 = 60.0;
const TOP: f64 = 20.0;
const WIDTH: f64 = 540.0;
const HEIGHT: f64 = 320.0;

/// Draws the points. Both axes are logarithmic, so that what doubles with the records is a line of
/// the same slope as the dashed ones.
pub fn svg(points: &[Point]) -> String {
    let all = points.iter().flat_map(|point| point.values).filter(|value| *value > 0.0);
    let (least, most) =
        all.fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(value), most.max(value)));
    let (least, most) = (least.log10().floor(), most.log10().ceil());
    let sizes = points.iter().map(|point| (point.n as f64).log10());
    let (fewest, largest) =
        sizes.fold((f64::MAX, f64::MIN), |(from, to), n| (from.min(n), to.max(n)));
    let x = |n: f64| LEFT + (n.log10() - fewest) / (largest - fewest) * WIDTH;
    let y = |value: f64| TOP + HEIGHT - (value.log10() - least) / (most - least) * HEIGHT;
    let mut out = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 390\" role=\"img\" \
         aria-labelledby=\"t\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <title id=\"t\">Ready, memory, step and build by the number of records</title>\n<style>\n\
         text { fill: #1b2430 } .grid { stroke: #d0d7de } .double { stroke: #6b7280; stroke-dasharray: 3 4 }\n\
         polyline { fill: none; stroke-width: 2.5 }\n",
    );
    for (at, (light, _)) in COLOURS.iter().enumerate() {
        out.push_str(&format!(".c{at} {{ stroke: {light} }} .t{at} {{ fill: {light} }}\n"));
    }
    out.push_str(
        "@media (prefers-color-scheme: dark) {\ntext { fill: #e8edf2 } .grid { stroke: #37424e }\n",
    );
    for (at, (_, dark)) in COLOURS.iter().enumerate() {
        out.push_str(&format!(".c{at} {{ stroke: {dark} }} .t{at} {{ fill: {dark} }}\n"));
    }
    out.push_str("}\n</style>\n");
    let mut power = least;
    while power <= most {
        let (value, at) = (10_f64.powf(power), y(10_f64.powf(power)));
        out.push_str(&format!(
            "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{:.0}\" y1=\"{at:.1}\" y2=\"{at:.1}\"/>\
             <text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{value}</text>\n",
            LEFT + WIDTH,
            LEFT - 8.0,
            at + 4.0,
        ));
        power += 1.0;
    }
    for point in points {
        out.push_str(&format!(
            "<text x=\"{:.1}\" y=\"{:.0}\" text-anchor=\"middle\">{},000</text>\n",
            x(point.n as f64),
            TOP + HEIGHT + 20.0,
            point.n / 1_000,
        ));
    }
    let foot = TOP + HEIGHT + 42.0;
    out.push_str(&format!(
        "<text x=\"{:.0}\" y=\"{foot:.0}\" text-anchor=\"middle\">records; dashed: twice as much for twice the records</text>\n",
        LEFT + WIDTH / 2.0
    ));
    for (at, name) in NAMES.iter().enumerate() {
        let value = |point: &Point| point.values.get(at).copied().filter(|value| *value > 0.0);
        let places: Vec<(f64, f64)> =
            points.iter().filter_map(|point| Some((x(point.n as f64), y(value(point)?)))).collect();
        let line: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        out.push_str(&format!("<polyline class=\"c{at}\" points=\"{}\"/>\n", line.join(" ")));
        if let Some((first, from)) = points.first().zip(points.first().and_then(value))
            && let Some(last) = points.last()
        {
            let to = from * last.n as f64 / first.n as f64;
            let (end, to) = if to.log10() > most {
                (first.n as f64 * 10_f64.powf(most) / from, 10_f64.powf(most))
            } else {
                (last.n as f64, to)
            };
            out.push_str(&format!(
                "<line class=\"double\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>\n",
                x(first.n as f64),
                y(from),
                x(end),
                y(to)
            ));
        }
        if let Some((x, y)) = places.last() {
            out.push_str(&format!(
                "<text class=\"t{at}\" x=\"{:.1}\" y=\"{:.1}\">{name}</text>\n",
                x + 8.0,
                y + 4.0
            ));
        }
    }
    out.push_str("</svg>\n");
    out
}

/// How much each value grew where the records doubled, or nearly: the largest such factor, beside
/// that of the records.
pub fn growth(points: &[Point]) -> String {
    let mut lines = String::new();
    for (at, name) in NAMES.iter().enumerate() {
        let value = |point: &Point| point.values.get(at).copied().unwrap_or(f64::NAN);
        for pair in points.windows(2) {
            let [one, other] = pair else { continue };
            let (more, grown) = (other.n as f64 / one.n as f64, value(other) / value(one));
            if grown > more {
                lines.push_str(&format!(
                    "{name}: {grown:.2} times from {} to {} records\n",
                    one.n, other.n
                ));
            }
        }
    }
    if lines.is_empty() { "nothing grows faster than the records\n".to_owned() } else { lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(last: f64) -> Vec<Point> {
        [(1_000, 1.0), (2_000, 2.0), (4_000, last)]
            .map(|(n, value)| Point { n, values: [value, 1.0, 1.0, 1.0] })
            .to_vec()
    }

    #[test]
    fn what_grows_faster_than_the_records_is_said() {
        assert_eq!(growth(&points(4.0)), "nothing grows faster than the records\n");
        assert_eq!(growth(&points(5.0)), "ready (ms): 2.50 times from 2000 to 4000 records\n");
    }

    #[test]
    fn each_value_has_a_line_with_all_points() {
        let drawn = svg(&points(4.0));
        let lines: Vec<&str> = drawn.lines().filter(|line| line.starts_with("<polyline")).collect();
        assert_eq!(lines.len(), 4);
        assert!(lines.iter().all(|line| line.matches(',').count() == 3), "{drawn}");
    }
}

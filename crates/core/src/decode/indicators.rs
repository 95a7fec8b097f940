//! How an outcome is measured: indicators, baselines, periods, values.

use super::parts::LEFT_OUT;
use super::reader::Object;
use crate::dataset::{Baseline, Indicator, IndicatorReference, Period, Value, allowed};

pub fn indicator(object: &mut Object<'_>) -> Option<Indicator> {
    let id = object.word("id");
    let name = object.name("name");
    let measure = object.one_of("measure", allowed::MEASURES);
    if id.is_none() {
        object.report_missing("id", "add an id that no other indicator has");
    }
    if name.is_none() {
        object.report_missing("name", LEFT_OUT);
    }
    if measure.is_none() {
        object.report_missing("measure", "add it; it was read as \"unit\"");
    }
    let indicator = Indicator {
        at: object.at,
        id,
        measure,
        description: object.prose("description"),
        ascending: object.truth("ascending"),
        aggregation_status: object.truth("aggregationStatus"),
        references: object.many("references", reference),
        documents: object.references("documents"),
        baselines: object.many("baselines", baseline),
        periods: object.many("periods", period),
        ext: object.ext(),
        name: name?,
    };
    Some(indicator)
}

fn reference(object: &mut Object<'_>) -> Option<IndicatorReference> {
    let (vocabulary, code) = (object.word("vocabulary"), object.word("code"));
    let (url, ext) = (object.url("url"), object.ext());
    if vocabulary.is_none() {
        object.report_missing("vocabulary", LEFT_OUT);
    }
    if code.is_none() {
        object.report_missing("code", LEFT_OUT);
    }
    Some(IndicatorReference { vocabulary: vocabulary?, code: code?, url, ext })
}

fn baseline(object: &mut Object<'_>) -> Option<Baseline> {
    let is_there = object.has("year");
    let year = object.whole("year", 0, 9999);
    let (date, value) = (object.date("date"), value_of(object));
    if !is_there {
        object.report_missing("year", LEFT_OUT);
    }
    Some(Baseline { year: year?, date, value })
}

fn period(object: &mut Object<'_>) -> Option<Period> {
    let (start_date, end_date) = (object.word("startDate"), object.word("endDate"));
    if start_date.is_none() {
        object.report_missing("startDate", "add the first day of the period");
    }
    if end_date.is_none() {
        object.report_missing("endDate", "add the last day of the period");
    }
    Some(Period {
        at: object.at,
        start_date,
        end_date,
        targets: object.many("targets", value),
        actuals: object.many("actuals", value),
        ext: object.ext(),
    })
}

fn value(object: &mut Object<'_>) -> Option<Value> {
    Some(value_of(object))
}

fn value_of(object: &mut Object<'_>) -> Value {
    Value {
        value: object.word("value"),
        comment: object.prose("comment"),
        locations: object.references("locations"),
        dimensions: object.pairs("dimensions"),
        documents: object.references("documents"),
        ext: object.ext(),
    }
}

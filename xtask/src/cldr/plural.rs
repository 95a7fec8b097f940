//! Plural rules in CLDR's own syntax, reduced to what a whole number can ask.

use anyhow::{Context, Result};
use icu::locale::Locale;
use icu::plurals::provider::rules::reference::ast::{
    AndCondition, Condition, Operand, Operator, RangeListItem, Relation, Rule, Value,
};
use icu::plurals::provider::rules::reference::serialize;
use icu::plurals::provider::{Baked, PluralsCardinalV1};
use icu_provider::prelude::*;
use serde_json::Map;

/// The rule of every plural form but "other", which takes the rest.
pub fn rules(locale: &Locale) -> Result<Map<String, serde_json::Value>> {
    let locale = DataLocale::from(&locale.id);
    let id = DataIdentifierBorrowed::for_locale(&locale);
    let request = DataRequest { id, metadata: DataRequestMetadata::default() };
    let response: DataResponse<PluralsCardinalV1> =
        Baked.load(request).context("no plural rules")?;
    let data = response.payload.get();
    let forms = [
        ("zero", &data.zero),
        ("one", &data.one),
        ("two", &data.two),
        ("few", &data.few),
        ("many", &data.many),
    ];
    let mut rules = Map::new();
    for (form, rule) in forms {
        let Some(rule) = rule else { continue };
        let mut rule = Rule::from(rule);
        rule.condition = whole(rule.condition);
        // A form that only decimals take is of no use to us.
        if rule.condition.0.is_empty() {
            continue;
        }
        let mut written = String::new();
        serialize(&rule, &mut written).context("a plural rule cannot be written")?;
        rules.insert(form.to_owned(), written.into());
    }
    Ok(rules)
}

/// A condition for whole numbers: what asks for decimals and exponents is always or never so.
fn whole(condition: Condition) -> Condition {
    Condition(condition.0.into_iter().filter_map(|all| all_whole(all.0)).collect())
}

/// `None` if one of the relations can never be so.
fn all_whole(relations: Vec<Relation>) -> Option<AndCondition> {
    let mut kept = Vec::new();
    for mut relation in relations {
        if matches!(relation.expression.operand, Operand::N | Operand::I) {
            relation.expression.operand = Operand::N;
            kept.push(relation);
        } else if !is_so_of_nothing(&relation) {
            return None;
        }
    }
    Some(AndCondition(kept))
}

/// Whether a relation holds for an operand that is 0.
fn is_so_of_nothing(relation: &Relation) -> bool {
    let is_in = relation.range_list.0.iter().any(|item| match item {
        RangeListItem::Range(range) => range.contains(&Value(0)),
        RangeListItem::Value(value) => *value == Value(0),
    });
    is_in == (relation.operator == Operator::Eq)
}

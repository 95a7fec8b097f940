//! What people call the fields and sheets of the format, in English and Russian: the words above
//! the columns of our templates, which are also understood where a sheet has only them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A name of the format with the words for it.
struct Label {
    name: &'static str,
    /// The first is the one that we write.
    en: &'static [&'static str],
    ru: &'static [&'static str],
}

const fn label(
    name: &'static str,
    en: &'static [&'static str],
    ru: &'static [&'static str],
) -> Label {
    Label { name, en, ru }
}

#[rustfmt::skip]
const FIELDS: &[Label] = &[
    label("id", &["Id", "Code name", "Identifier"], &["Код записи", "Идентификатор", "ИД"]),
    label("name", &["Name", "Title", "Event name", "Event title"], &["Название", "Наименование", "Мероприятие", "Название мероприятия", "Имя"]),
    label("alternateName", &["Abbreviation", "Short name", "Acronym"], &["Сокращение", "Краткое название", "Аббревиатура"]),
    label("description", &["Description", "About", "Details", "Summary"], &["Описание", "О мероприятии", "Аннотация"]),
    label("comment", &["Comment", "Note", "Notes", "Remarks"], &["Комментарий", "Примечание", "Примечания"]),
    label("url", &["Web address", "Website", "Link", "Web page"], &["Адрес в интернете", "Сайт", "Ссылка", "Страница"]),
    label("type", &["Type", "Kind", "Event type"], &["Тип", "Вид", "Тип мероприятия"]),
    label("code", &["Code", "Number"], &["Номер", "Шифр"]),
    label("outcome", &["Outcome", "Outcomes"], &["Результат", "Ожидаемый результат", "Результаты"]),
    label("startDate", &["Start date", "Start", "Begins", "From", "Date"], &["Дата начала", "Начало", "Дата", "Дата проведения"]),
    label("endDate", &["End date", "End", "Ends", "To", "Until"], &["Дата окончания", "Окончание", "Конец"]),
    label("timeZone", &["Time zone"], &["Часовой пояс"]),
    label("location", &["Place", "Location", "Venue"], &["Место", "Место проведения"]),
    label("spatialCoverage", &["Area", "Region", "Country"], &["Территория", "Регион", "Страна"]),
    label("activityStatus", &["Status", "Activity status"], &["Статус", "Состояние"]),
    label("eventStatus", &["Changes", "Event status"], &["Изменения", "Статус мероприятия"]),
    label("eventAttendanceMode", &["How to take part", "Attendance", "Format"], &["Формат участия", "Формат"]),
    label("actionStatus", &["Progress"], &["Ход выполнения"]),
    label("inLanguage", &["Language", "Held in"], &["Язык", "Языки", "Рабочий язык"]),
    label("activityScope", &["Scope"], &["Охват"]),
    label("superEvent", &["Part of the event"], &["Часть мероприятия"]),
    label("occasions", &["Occasions"], &["По случаю"]),
    label("documents", &["Documents"], &["Документы", "Материалы"]),
    label("organization", &["Organisation", "Organization"], &["Организация"]),
    label("role", &["Role"], &["Роль"]),
    label("subject", &["Event or action"], &["Мероприятие или действие"]),
    label("resource", &["Resource"], &["Ресурс"]),
    label("publisher", &["Publisher"], &["Издатель"]),
    label("author", &["Author"], &["Автор"]),
    label("datePublished", &["Published", "Publication date"], &["Дата публикации", "Опубликовано"]),
    label("encodingFormat", &["File format"], &["Формат файла"]),
    label("countryCode", &["Country code"], &["Код страны"]),
    label("containedInPlace", &["Lies in"], &["Находится в"]),
    label("parentOrganization", &["Parent organisation"], &["Вышестоящая организация"]),
    label("latitude", &["Latitude", "Lat"], &["Широта"]),
    label("longitude", &["Longitude", "Lon", "Lng"], &["Долгота"]),
    label("address", &["Address"], &["Адрес"]),
    label("languages", &["Languages of the texts"], &["Языки текстов"]),
    label("formatVersion", &["Version of the format"], &["Версия формата"]),
    label("reportingOrg", &["Who answers for the data"], &["Кто отвечает за данные"]),
    label("expires", &["Valid until"], &["Действительно до"]),
    label("resultType", &["Kind of result"], &["Вид результата"]),
    label("indicator", &["Indicator"], &["Показатель"]),
    label("valueType", &["Kind of value"], &["Вид значения"]),
    label("value", &["Value"], &["Значение"]),
    label("year", &["Year"], &["Год"]),
    label("target.url", &["Address to act"], &["Адрес для действия"]),
    label("target.name", &["Words of that link"], &["Текст ссылки"]),
];

#[rustfmt::skip]
const SHEETS: &[Label] = &[
    label("dataset", &["Programme", "Program"], &["Программа", "Набор данных"]),
    label("outcomes", &["Outcome"], &["Результаты"]),
    label("events", &["Event", "Calendar", "Activities", "Schedule"], &["Мероприятия", "События", "Календарь", "План мероприятий"]),
    label("actions", &["Action", "Recommendations"], &["Действия", "Рекомендации"]),
    label("resources", &["Resource", "Publications"], &["Ресурсы", "Публикации", "Материалы"]),
    label("organizations", &["Organization", "Organisations", "Organisation", "Partners"], &["Организации", "Партнёры", "Партнеры"]),
    label("places", &["Place", "Locations", "Venues"], &["Места", "Площадки"]),
    label("glossary", &["Terms", "Abbreviations"], &["Глоссарий", "Сокращения"]),
    label("sources", &["Source"], &["Источники"]),
    label("vocabularies", &["Vocabulary"], &["Словари"]),
    label("participation", &["Participants", "Roles"], &["Участие", "Участники"]),
    label("resource_versions", &["Versions"], &["Версии", "Версии ресурсов"]),
    label("indicators", &["Indicator"], &["Показатели"]),
    label("indicator_values", &["Indicator values", "Values"], &["Значения показателей", "Значения"]),
    label("vocabulary_terms", &["Vocabulary terms"], &["Термины"]),
];

/// The field that a heading means.
pub fn field(heading: &str) -> Option<&'static str> {
    static WORDS: LazyLock<Words> = LazyLock::new(|| index(FIELDS));
    WORDS.get(&bare(heading)).copied()
}

/// The sheet that a name means.
pub fn sheet(name: &str) -> Option<&'static str> {
    static WORDS: LazyLock<Words> = LazyLock::new(|| index(SHEETS));
    WORDS.get(&bare(name)).copied()
}

/// The words for a field, in Russian or in English.
pub fn words(field: &str, is_russian: bool) -> Option<&'static str> {
    let label = FIELDS.iter().find(|label| label.name == field)?;
    let words = if is_russian { label.ru } else { label.en };
    words.first().copied()
}

/// Words as [`bare`] makes them, with what they mean.
type Words = BTreeMap<String, &'static str>;

fn index(labels: &'static [Label]) -> Words {
    let words = |label: &'static Label| {
        let words = label.en.iter().chain(label.ru).chain([&label.name]);
        words.map(|word| (bare(word), label.name))
    };
    labels.iter().flat_map(words).collect()
}

/// A heading without what people write in different ways: case, spaces, underscores, the star of
/// what has to be filled in.
pub fn bare(written: &str) -> String {
    let kept = written.chars().filter(|c| c.is_alphanumeric() || *c == '.' || *c == '@');
    kept.flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::layout::layouts;
    use super::*;

    #[test]
    fn no_word_means_two_things() {
        for (labels, find) in [(FIELDS, field as fn(&str) -> _), (SHEETS, sheet)] {
            let mut known: BTreeMap<String, &str> = BTreeMap::new();
            for label in labels {
                for word in label.en.iter().chain(label.ru) {
                    let before = known.insert(bare(word), label.name);
                    assert!(before.is_none_or(|name| name == label.name), "{word}");
                    assert_eq!(find(word), Some(label.name), "{word}");
                }
            }
        }
    }

    #[test]
    fn what_is_named_is_in_the_format() {
        for label in FIELDS {
            let first = label.name.split('.').next().unwrap();
            let is_there = |name: &str| {
                layouts().any(|layout| layout.field(name).is_some() || layout.key() == Some(name))
            };
            assert!(is_there(first), "{}", label.name);
        }
        for label in SHEETS {
            assert!(layouts().any(|layout| layout.name == label.name), "{}", label.name);
        }
    }
}

//! What people call the columns of their own sheets, in the languages of the interface, and what
//! that is in a mapping.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What columns with certain names are.
struct Names {
    /// The word of a mapping.
    word: &'static str,
    /// The lists where they are that; everywhere, if none is named.
    lists: &'static [&'static str],
    /// What they are called, with a bar between.
    names: &'static str,
}

const fn names(word: &'static str, lists: &'static [&'static str], names: &'static str) -> Names {
    Names { word, lists, names }
}

const ACTIVITIES: &[&str] = &["events", "actions"];
const EVENTS: &[&str] = &["events"];
const ORGANIZATIONS: &[&str] = &["organizations"];
const PLACES: &[&str] = &["places"];
const RESOURCES: &[&str] = &["resources"];
const HXL: &[&str] = &["3w"];

#[rustfmt::skip]
const NAMES: &[Names] = &[
    names("id", &[], "id|identifier|uid|slug|event id|код записи|идентификатор|ид|айди|identifiant|المعرف|المعرّف"),
    names("name", EVENTS, "name|title|event|activity|subject|summary|event name|event title|activity name|activity title|topic|what|\
        название|наименование|мероприятие|название мероприятия|наименование мероприятия|тема|тема мероприятия|событие|\
        ном|номи чорабинӣ|чорабинӣ|мавзуъ|атауы|іс-шара|іс-шара атауы|тақырыбы|аталышы|иш-чара|иш-чаранын аталышы|темасы|\
        nomi|tadbir|tadbir nomi|mavzu|номи|тадбир|тадбир номи|мавзу|\
        nom|titre|intitulé|événement|activité|sujet|nom de l'événement|titre de l'événement|\
        الاسم|العنوان|الفعالية|النشاط|اسم الفعالية|عنوان الفعالية|الموضوع"),
    names("name", ORGANIZATIONS, "name|organisation|organization|organisation name|organization name|agency|partner|institution|company|\
        название|наименование|организация|название организации|наименование организации|партнёр|учреждение|\
        ном|ташкилот|номи ташкилот|атауы|ұйым|ұйым атауы|аталышы|уюм|уюмдун аталышы|nomi|tashkilot|tashkilot nomi|номи|ташкилот номи|\
        nom|organisme|nom de l'organisation|المنظمة|اسم المنظمة|الجهة|الاسم"),
    names("name", RESOURCES, "name|title|publication|document|document title|название|наименование|публикация|документ|издание|\
        ном|нашрия|ҳуҷҷат|атауы|жарияланым|құжат|аталышы|басылма|nomi|nashr|hujjat|номи|нашр|ҳужжат|titre|nom|العنوان|الوثيقة|المنشور"),
    names("name", PLACES, "name|place|venue|location|city|town|название|наименование|место|площадка|город|ном|ҷой|атауы|орны|аталышы|жайы|nomi|joy|номи|жой|nom|lieu|ville|الاسم|المكان|المدينة"),
    names("name", &["actions", "outcomes", "glossary"], "name|title|action|recommendation|commitment|task|outcome|result|goal|objective|term|\
        название|наименование|действие|рекомендация|обязательство|задача|результат|цель|термин|ном|тавсия|натиҷа|мақсад|атауы|ұсыныс|нәтиже|мақсат|\
        аталышы|сунуш|натыйжа|максат|nomi|tavsiya|natija|maqsad|номи|тавсия|натижа|мақсад|nom|titre|recommandation|résultat|objectif|الاسم|العنوان|التوصية|النتيجة|الهدف"),
    names("alternateName", &[], "abbreviation|short name|acronym|сокращение|краткое название|аббревиатура|ихтисора|қысқаша|кыскача|qisqartma|қисқартма|sigle|acronyme|abréviation|الاختصار"),
    names("description", &[], "description|about|details|body|content|text|abstract|objectives|описание|о мероприятии|аннотация|содержание|подробности|краткое описание|текст|\
        тавсиф|шарҳ|сипаттама|сипаттамасы|мазмұны|сүрөттөмө|мазмуну|tavsif|tavsifi|mazmuni|тавсифи|мазмуни|descriptif|détails|résumé|contenu|الوصف|التفاصيل|المحتوى"),
    names("comment", &[], "comment|comments|note|notes|remarks|комментарий|комментарии|примечание|примечания|эзоҳ|ескерту|эскертүү|izoh|изоҳ|commentaire|commentaires|remarques|observations|ملاحظات|تعليق"),
    names("startDate", ACTIVITIES, "start|start date|starts|begins|begin date|date start|from|date from|date|event date|event start date|when|day|planned start|actual start|\
        дата|дата начала|начало|дата проведения|дата мероприятия|с|когда|день|срок|срок проведения|\
        сана|санаи оғоз|оғоз|күні|басталуы|басталу күні|дата башталышы|башталышы|башталган күнү|күнү|sana|boshlanishi|boshlanish sanasi|санаси|бошланиши|бошланиш санаси|\
        début|date de début|date|du|quand|تاريخ البدء|تاريخ البداية|البداية|التاريخ|من"),
    names("endDate", ACTIVITIES, "end|end date|ends|finish|date end|to|until|date to|event end date|deadline|due|due date|\
        дата окончания|окончание|конец|по|дата завершения|завершение|до|срок исполнения|\
        санаи анҷом|анҷом|аяқталуы|аяқталу күні|аякталышы|бүткөн күнү|tugashi|tugash sanasi|тугаши|тугаш санаси|\
        fin|date de fin|au|échéance|تاريخ الانتهاء|تاريخ النهاية|النهاية|إلى"),
    names("startTime", EVENTS, "time|start time|event start time|begin time|время|время начала|начало в|вақт|соат|вақти оғоз|уақыты|басталу уақыты|убактысы|башталуу убактысы|vaqti|boshlanish vaqti|вақти|бошланиш вақти|heure|heure de début|الوقت|وقت البدء"),
    names("endTime", EVENTS, "end time|event end time|finish time|время окончания|вақти анҷом|аяқталу уақыты|аяктоо убактысы|tugash vaqti|тугаш вақти|heure de fin|وقت الانتهاء"),
    names("datePublished", RESOURCES, "published|publication date|date published|date|year|дата публикации|опубликовано|год|год издания|дата|санаи нашр|сол|жарияланған күні|жылы|жарыяланган күнү|nashr sanasi|yil|нашр санаси|йил|date de publication|année|تاريخ النشر|السنة"),
    names("location", EVENTS, "location|venue|place|event venue name|venue name|where|место|место проведения|площадка|зал|адрес проведения|где|ҷой|макон|ҷойи баргузорӣ|орны|өтетін орны|өткізілетін орны|жайы|өтүүчү жай|joyi|manzil|o'tkazish joyi|жойи|манзил|ўтказиш жойи|lieu|endroit|où|المكان|الموقع|مكان الانعقاد"),
    names("spatialCoverage.country", ACTIVITIES, "country|страна|кишвар|ел|мемлекет|өлкө|mamlakat|давлат|мамлакат|pays|البلد|الدولة"),
    names("spatialCoverage.city", ACTIVITIES, "city|town|город|населённый пункт|шаҳр|қала|шаар|shahar|шаҳар|ville|المدينة"),
    names("spatialCoverage", ACTIVITIES, "region|area|territory|province|oblast|регион|область|территория|район|вилоят|минтақа|ноҳия|өңір|облыс|аймақ|аймак|район|viloyat|hudud|ҳудуд|région|zone|المنطقة|الإقليم"),
    names("location", ORGANIZATIONS, "city|country|location|город|страна|шаҳр|кишвар|қала|ел|шаар|өлкө|shahar|mamlakat|ville|pays|المدينة|البلد"),
    names("organizer", ACTIVITIES, "organizer|organiser|organizers|organisers|organized by|organised by|event organizer name|organisation|organization|agency|responsible|responsible organisation|\
        организатор|организаторы|организация|ответственный|ответственная организация|ответственные|исполнитель|кто проводит|\
        ташкилкунанда|ташкилотчӣ|ташкилкунандагон|масъул|ұйымдастырушы|ұйымдастырушылар|жауапты|уюштуруучу|уюштуруучулар|жооптуу|\
        tashkilotchi|tashkilotchilar|mas'ul|ташкилотчи|ташкилотчилар|масъул|organisateur|organisateurs|organisation|organisé par|responsable|المنظم|الجهة المنظمة|المنظمون|المسؤول"),
    names("host", ACTIVITIES, "host|hosted by|принимающая сторона|мизбон|мезбон|қабылдаушы|кабыл алуучу|mezbon|hôte|المضيف|الجهة المضيفة"),
    names("partner", ACTIVITIES, "partner|partners|co-organizer|co-organizers|партнёр|партнёры|соорганизатор|соорганизаторы|шарик|шарикон|серіктес|серіктестер|өнөктөш|өнөктөштөр|hamkor|hamkorlar|ҳамкор|ҳамкорлар|partenaire|partenaires|الشريك|الشركاء"),
    names("funder", ACTIVITIES, "donor|donors|funder|funders|funded by|sponsor|донор|доноры|источник финансирования|финансирование|маблағгузор|донорлор|демеуші|қаржыландырушы|каржылоочу|homiy|ҳомий|bailleur|bailleurs|financement|المانح|الممول|المانحون"),
    names("implementing", ACTIVITIES, "implementing partner|implementing partners|implementing organisation|implementing organization|implementer|организация-исполнитель|исполнители|иҷрокунанда|орындаушы|аткаруучу|ijrochi|ижрочи|partenaire de mise en œuvre|الشريك المنفذ"),
    names("speaker", EVENTS, "speaker|speakers|lecturer|докладчик|докладчики|спикер|спикеры|лектор|маърузачӣ|баяндамашы|баяндамачы|ma'ruzachi|маърузачи|intervenant|intervenants|المتحدث|المتحدثون"),
    names("participant", EVENTS, "participants|участники|иштирокчиён|қатысушылар|катышуучулар|ishtirokchilar|иштирокчилар|المشاركون"),
    names("url", &[], "url|link|website|web address|web page|web site|page|permalink|event website|more information|ссылка|сайт|адрес в интернете|страница|веб-сайт|подробнее|пайванд|сомона|сілтеме|шилтеме|havola|sayt|ҳавола|lien|site web|site internet|الرابط|الموقع الإلكتروني"),
    names("virtualLocation", EVENTS, "zoom|online link|webinar link|meeting link|join link|ссылка на подключение|онлайн-ссылка|подключение|lien de connexion|رابط الاجتماع"),
    names("contactPoint", &[], "contact|contacts|e-mail|email|phone|telephone|contact email|contact phone|контакт|контакты|почта|электронная почта|эл. почта|телефон|тамос|почтаи электронӣ|байланыс|байланыш|aloqa|telefon|алоқа|courriel|téléphone|البريد الإلكتروني|الهاتف|جهة الاتصال"),
    names("type", &[], "type|kind|event type|activity type|type of event|тип|вид|тип мероприятия|вид мероприятия|формат мероприятия|намуд|навъ|түрі|іс-шара түрі|түрү|turi|tadbir turi|тури|type d'événement|type d'activité|النوع|نوع الفعالية"),
    names("activityStatus", EVENTS, "status|activity status|state|implementation status|статус|состояние|статус выполнения|ҳолат|вазъ|мәртебесі|күйі|абалы|holati|ҳолати|statut|état|الحالة"),
    names("actionStatus", &["actions"], "status|progress|статус|ход выполнения|ҳолат|күйі|абалы|holati|ҳолати|statut|avancement|الحالة"),
    names("eventAttendanceMode", EVENTS, "format|attendance|online or offline|mode|формат|формат участия|формат проведения|шакл|форматы|shakli|шакли|modalité|format|الصيغة"),
    names("inLanguage", EVENTS, "language|languages|held in|working language|язык|языки|рабочий язык|забон|тіл|тілі|тили|til|tili|тил|langue|langues|اللغة"),
    names("outcome", &["events", "actions", "resources"], "outcome|outcomes|result|results|goal|objective|pillar|component|результат|ожидаемый результат|цель|компонент|направление|натиҷа|нәтиже|натыйжа|natija|натижа|résultat|composante|النتيجة|الهدف"),
    names("sectors", ACTIVITIES, "sector|sectors|cluster|сектор|секторы|кластер|отрасль|соҳа|бахш|сала|тармак|soha|secteur|secteurs|القطاع"),
    names("tags", &[], "tags|tag|category|categories|event category|event tags|theme|themes|keywords|topics|категория|категории|тематика|теги|метки|рубрика|ключевые слова|гурӯҳ|категория|санат|санаты|toifa|тоифа|catégorie|catégories|thème|thèmes|mots-clés|الفئة|التصنيف|الوسوم"),
    names("image.url", &[], "image|picture|photo|featured image|event featured image|image url|изображение|картинка|фото|акс|сурат|сурет|сүрөт|rasm|расм|photo|الصورة"),
    names("author", RESOURCES, "author|authors|автор|авторы|муаллиф|авторлар|muallif|auteur|auteurs|المؤلف"),
    names("publisher", RESOURCES, "publisher|published by|издатель|издательство|ношир|баспа|басып чыгаруучу|noshir|éditeur|الناشر"),
    names("code", &["outcomes"], "code|number|номер|код|шифр|рақам|нөмірі|raqami|numéro|الرقم"),
    names("countryCode", PLACES, "country code|iso|iso2|код страны|code pays|رمز البلد"),
    names("latitude", PLACES, "latitude|lat|широта|арз|ендік|кеңдик|kenglik|кенглик|خط العرض"),
    names("longitude", PLACES, "longitude|lon|lng|долгота|тӯл|бойлық|узундук|uzunlik|узунлик|خط الطول"),
    names("address", PLACES, "address|street|адрес|суроға|нишонӣ|мекенжайы|дареги|manzil|манзил|adresse|العنوان"),
    names("#org+impl", HXL, "organisation|organization|agency|implementing partner|implementing organisation|implementing organization|implementer|who|организация|агентство|организация-исполнитель|исполнитель|кто|ташкилот|ұйым|уюм|tashkilot|organisme|partenaire de mise en œuvre|qui|المنظمة|الجهة المنفذة"),
    names("#org+prog", HXL, "lead agency|lead organisation|programming organisation|appealing agency|головная организация|ведущая организация|chef de file|الوكالة الرائدة"),
    names("#org+funder", HXL, "donor|donors|funder|funding|funded by|донор|доноры|источник финансирования|демеуші|homiy|ҳомий|bailleur|bailleurs|المانح"),
    names("#sector", HXL, "sector|cluster|сектор|кластер|соҳа|сала|тармак|soha|secteur|القطاع"),
    names("#subsector", HXL, "subsector|sub-sector|sub-cluster|подсектор|sous-secteur|القطاع الفرعي"),
    names("#activity+name", HXL, "activity|project|project title|project name|what|activity title|activity name|деятельность|проект|название проекта|мероприятие|что|лоиҳа|жоба|долбоор|loyiha|лойиҳа|activité|projet|quoi|النشاط|المشروع"),
    names("#activity+code", HXL, "activity code|activity id|project code|project id|код проекта|номер проекта|code projet|رمز المشروع"),
    names("#description", HXL, "description|activity description|описание|тавсиф|сипаттама|сүрөттөмө|tavsif|الوصف"),
    names("#country", HXL, "country|страна|кишвар|ел|өлкө|mamlakat|pays|البلد"),
    names("#country+code", HXL, "country code|iso3|country iso|код страны|code pays"),
    names("#adm1", HXL, "admin1|adm1|admin 1|province|oblast|region|governorate|state|область|регион|вилоят|облыс|viloyat|région|المحافظة"),
    names("#adm1+code", HXL, "admin1 pcode|adm1 pcode|admin1 code|adm1 code|province pcode|province code|pcode|p-code|region pcode|код области|код региона"),
    names("#adm2", HXL, "admin2|adm2|admin 2|district|rayon|raion|район|ноҳия|аудан|tuman|туман|département|المديرية|القضاء"),
    names("#adm2+code", HXL, "admin2 pcode|adm2 pcode|admin2 code|district pcode|district code|код района"),
    names("#adm3", HXL, "admin3|adm3|jamoat|subdistrict|sub-district|джамоат|ҷамоат|commune|الناحية"),
    names("#loc", HXL, "settlement|village|site|location|place|населённый пункт|село|место|деҳа|ауыл|айыл|qishloq|localité|village|القرية|الموقع"),
    names("#geo+lat", HXL, "latitude|lat|широта|خط العرض"),
    names("#geo+lon", HXL, "longitude|lon|lng|долгота|خط الطول"),
    names("#date+start", HXL, "start|start date|from|planned start|дата начала|начало|санаи оғоз|басталуы|башталышы|boshlanishi|date de début|début|تاريخ البدء"),
    names("#date+end", HXL, "end|end date|to|planned end|дата окончания|окончание|санаи анҷом|аяқталуы|аякталышы|tugashi|date de fin|fin|تاريخ الانتهاء"),
    names("#status", HXL, "status|activity status|project status|статус|состояние|ҳолат|абалы|holati|statut|الحالة"),
    names("#targeted", HXL, "targeted|people targeted|target|planned beneficiaries|планируемый охват|bénéficiaires prévus|المستهدفون"),
    names("#reached", HXL, "beneficiaries|reached|people reached|бенефициары|охвачено|bénéficiaires|المستفيدون"),
    names("#contact+email", HXL, "e-mail|email|contact email|электронная почта|courriel|البريد الإلكتروني"),
    names("#contact+phone", HXL, "phone|telephone|contact phone|телефон|téléphone|الهاتف"),
];

/// A name, folded and with a blank on either side, with what it is.
struct Indexed {
    padded: String,
    n_letters: usize,
    names: &'static Names,
}

static ALL: LazyLock<Vec<Indexed>> = LazyLock::new(|| {
    let of = |names: &'static Names| {
        names.names.split('|').map(move |name| {
            let folded = folded_words(name);
            Indexed { n_letters: folded.chars().count(), padded: format!(" {folded} "), names }
        })
    };
    NAMES.iter().flat_map(of).collect()
});

/// What a heading means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meant {
    /// The word of a mapping.
    pub word: &'static str,
    /// Whether it is called exactly so; else these words are in it.
    pub is_exact: bool,
    /// Letters of the name that it has.
    pub n_letters: usize,
}

/// What a column with this heading is in a list: the surest there is.
pub fn meant(heading: &str, list: &str) -> Option<Meant> {
    let padded = format!(" {} ", folded_words(heading));
    let is_in = |one: &&Indexed| {
        let is_everywhere = one.names.lists.is_empty() && !HXL.contains(&list);
        let is_here = is_everywhere || one.names.lists.contains(&list);
        is_here && padded.contains(&one.padded)
    };
    let found = ALL.iter().filter(is_in).map(|one| Meant {
        word: one.names.word,
        is_exact: one.padded.len() == padded.len(),
        n_letters: one.n_letters,
    });
    // One short word among others says nothing: "с", "to".
    let is_sure = |one: &Meant| one.is_exact || one.n_letters > 3;
    // Of equals the first.
    found.filter(is_sure).reduce(|best, one| {
        let better = (one.is_exact, one.n_letters) > (best.is_exact, best.n_letters);
        if better { one } else { best }
    })
}

/// Whether a column of some list is called exactly so.
pub fn is_name(heading: &str) -> bool {
    static NAMES: LazyLock<BTreeSet<&'static str>> =
        LazyLock::new(|| ALL.iter().map(|one| one.padded.trim()).collect());
    NAMES.contains(folded_words(heading).as_str())
}

/// The words of a heading, folded, with one blank between.
pub fn folded_words(heading: &str) -> String {
    // What one word is to a program is several to people.
    let mut spaced = String::new();
    let mut was_small = false;
    for letter in heading.chars() {
        if was_small && letter.is_uppercase() {
            spaced.push(' ');
        }
        was_small = letter.is_lowercase();
        let is_mark = matches!(letter, '\'' | '’' | 'ʻ' | 'ʼ');
        match letter.is_alphanumeric() || is_mark {
            true => spaced.push(letter),
            false => spaced.push(' '),
        }
    }
    barnoma_text::fold_whole(&spaced)
}

/// The language that a heading names behind its other words, and the heading without it.
pub fn language(heading: &str) -> Option<(&'static str, String)> {
    const LANGUAGES: &[(&str, &str)] = &[
        (
            "en",
            "en|eng|english|in english|английский|на английском|англ|anglais|en anglais|ба англисӣ|ағылшынша|англисче|inglizcha|инглизча",
        ),
        (
            "ru",
            "ru|rus|russian|in russian|русский|на русском|рус|russe|en russe|ба русӣ|орысша|орусча|ruscha|русча",
        ),
        ("tg", "tg|taj|tgk|tajik|in tajik|таджикский|на таджикском|тадж|тоҷикӣ|ба тоҷикӣ|tadjik"),
        ("kk", "kk|kaz|kazakh|in kazakh|казахский|на казахском|каз|қазақша"),
        ("ky", "ky|kyr|kir|kyrgyz|in kyrgyz|кыргызский|на кыргызском|кирг|кыргызча"),
        ("uz", "uz|uzb|uzbek|in uzbek|узбекский|на узбекском|узб|o'zbekcha|ўзбекча"),
        ("fr", "fr|fra|fre|french|in french|французский|на французском|français|en français"),
        ("ar", "ar|ara|arabic|in arabic|арабский|arabe|العربية|بالعربية"),
    ];
    let folded = folded_words(heading);
    let all =
        LANGUAGES.iter().flat_map(|(tag, names)| names.split('|').map(move |name| (*tag, name)));
    let found = all.filter_map(|(tag, name)| {
        let rest = folded.strip_suffix(&folded_words(name))?.strip_suffix(' ')?;
        Some((tag, rest.to_owned()))
    });
    // The longest name leaves least.
    found.min_by_key(|(_, rest)| rest.len())
}

#[cfg(test)]
mod tests {
    use super::super::super::layout::layouts;
    use super::super::super::mapping;
    use super::*;

    #[test]
    fn every_word_is_one_of_a_mapping() {
        for names in NAMES.iter().filter(|names| !names.word.starts_with('#')) {
            let lists = names.lists.iter().copied();
            let of = |list: &str| layouts().find(|layout| layout.name == list).unwrap();
            for list in lists {
                let is_known = mapping::column(names.word, of(list)).is_some();
                assert!(is_known, "{} of {list}", names.word);
            }
        }
    }

    #[test]
    fn headings_are_understood_in_every_language_of_the_interface() {
        for (heading, word) in [
            ("Название мероприятия", "name"),
            ("Дата начала (план)", "startDate"),
            ("Организатор", "organizer"),
            ("EVENT START TIME", "startTime"),
            ("Date de début", "startDate"),
            ("تاريخ البدء", "startDate"),
            ("Ташкилкунанда", "organizer"),
            ("Ұйымдастырушы:", "organizer"),
            ("Башталышы", "startDate"),
            ("Boshlanish sanasi", "startDate"),
            ("Ўтказиш жойи", "location"),
            ("eventWebsite", "url"),
        ] {
            assert_eq!(meant(heading, "events").map(|meant| meant.word), Some(word), "{heading}");
        }
        for heading in ["Бюджет", "№", "Total", ""] {
            assert_eq!(meant(heading, "events"), None, "{heading}");
        }
    }

    #[test]
    fn a_language_behind_a_heading_is_seen() {
        for (heading, tag, rest) in [
            ("Title (RU)", "ru", "title"),
            ("name_en", "en", "name"),
            ("Название на английском", "en", "название"),
            ("Description – тоҷикӣ", "tg", "description"),
        ] {
            assert_eq!(language(heading), Some((tag, folded_words(rest))), "{heading}");
        }
        assert_eq!(language("Фруктовый сад"), None);
    }
}

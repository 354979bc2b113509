//! The JSON Schemas and the readers: the same keys, and examples that are read without a word.

use std::collections::BTreeSet;

use carnet::base::Sources;
use carnet::model::{Expectation, Kind, Level};
use carnet::parse::{
    self, SchemaKind, course, figures, glossary, lesson, misconceptions, print, quiz, samples, schema, settings, toolchains,
};
use serde_json::Value;

fn parsed(kind: SchemaKind) -> Value {
    serde_json::from_str(&schema(kind)).expect("a schema is JSON")
}

fn keys(schema: &Value) -> BTreeSet<&str> {
    schema["properties"].as_object().expect("properties").keys().map(String::as_str).collect()
}

fn set<'a>(keys: &[&'a str]) -> BTreeSet<&'a str> {
    keys.iter().copied().collect()
}

#[test]
fn schemas_and_readers_know_the_same_keys() {
    let site = parsed(SchemaKind::Site);
    let course_schema = parsed(SchemaKind::Course);
    let lesson_schema = parsed(SchemaKind::Lesson);
    let quiz_schema = parsed(SchemaKind::Quiz);
    let glossary_schema = parsed(SchemaKind::Glossary);
    let misconceptions_schema = parsed(SchemaKind::Misconceptions);
    let overlay_schema = parsed(SchemaKind::Overlay);
    let figure_schema = parsed(SchemaKind::Figure);
    let pairs: [(&Value, &[&str]); 28] = [
        (&site, &settings::KEYS),
        (&site["$defs"]["Licence"], &settings::LICENCE_KEYS),
        (&site["$defs"]["QuizSettings"], &settings::QUIZ_KEYS),
        (&site["$defs"]["PrintSettings"], &print::PRINT_KEYS),
        (&site["$defs"]["MarginSettings"], &print::MARGINS_KEYS),
        (&site["$defs"]["Toolchain"], &toolchains::KEYS),
        (&site["$defs"]["Limits"], &toolchains::LIMITS_KEYS),
        (&site["$defs"]["Playground"], &toolchains::PLAYGROUND_KEYS),
        (&overlay_schema, &samples::OVERLAY_KEYS),
        (&figure_schema, &figures::OVERLAY_KEYS),
        (&course_schema, &course::KEYS),
        (&course_schema["$defs"]["Part"], &course::PART_KEYS),
        (&lesson_schema, &lesson::KEYS),
        (&lesson_schema["$defs"]["Sample"], &samples::KEYS),
        (&glossary_schema["$defs"]["TermWords"], &glossary::WORDS_KEYS),
        (&glossary_schema["$defs"]["ForbiddenWord"], &glossary::FORBIDDEN_KEYS),
        (&misconceptions_schema["$defs"]["MisconceptionWords"], &misconceptions::WORDS_KEYS),
        (&quiz_schema["$defs"]["Question"], &quiz::KEYS),
        (&quiz_schema["$defs"]["Choice"], &quiz::CHOICE_KEYS),
        (&quiz_schema["$defs"]["WrongAnswer"], &quiz::WRONG_KEYS),
        (&quiz_schema["$defs"]["Piece"], &quiz::PIECE_KEYS),
        (&quiz_schema["$defs"]["Pair"], &quiz::PAIR_KEYS),
        (&quiz_schema["$defs"]["Gap"], &quiz::GAP_KEYS),
        (&quiz_schema["$defs"]["PairWords"], &quiz::OVERLAY_PAIR_KEYS),
        (&quiz_schema["$defs"]["GapWords"], &quiz::OVERLAY_GAP_KEYS),
        (&quiz_schema["$defs"]["QuestionWords"], &quiz::OVERLAY_KEYS),
        (&quiz_schema["$defs"]["ChoiceWords"], &quiz::OVERLAY_CHOICE_KEYS),
        (&quiz_schema["$defs"]["WrongWords"], &quiz::OVERLAY_WRONG_KEYS),
    ];
    for (schema, known) in pairs {
        assert_eq!(keys(schema), set(known));
        assert_eq!(schema["additionalProperties"], false, "{known:?}");
        for (key, property) in schema["properties"].as_object().expect("properties") {
            assert!(property["description"].is_string(), "`{key}` has a description");
        }
    }
}

#[test]
fn every_question_kind_has_a_rule_of_its_keys() {
    let schema = parsed(SchemaKind::Quiz);
    let rules = schema["$defs"]["Question"]["allOf"].as_array().expect("rules").clone();
    assert_eq!(rules.len(), Kind::ALL.len());
    for (kind, rule) in Kind::ALL.into_iter().zip(&rules) {
        assert_eq!(rule["if"]["properties"]["kind"]["const"], kind.name());
        let forbidden = keys(&rule["then"]);
        for key in quiz::KEYS {
            assert_eq!(forbidden.contains(key), !kind.takes(key), "`{key}` of `{}`", kind.name());
        }
        let required: Vec<&str> = rule["then"]["required"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        assert_eq!(required, kind.required_keys());
    }
}

#[test]
fn schemas_list_the_words_that_readers_take() {
    let words = |schema: &Value| -> Vec<String> {
        let texts =
            schema["oneOf"].as_array().expect("a list of words").iter().map(|word| word["const"].as_str().expect("a word").to_owned());
        texts.collect()
    };
    let lesson = parsed(SchemaKind::Lesson);
    let levels = [Level::Beginner, Level::Intermediate, Level::Advanced];
    assert_eq!(words(&lesson["$defs"]["Level"]), levels.map(Level::name));
    let expectations = Expectation::ALL;
    assert_eq!(words(&lesson["$defs"]["Expectation"]), expectations.map(Expectation::name));
    assert_eq!(words(&parsed(SchemaKind::Quiz)["$defs"]["QuestionKind"]), Kind::ALL.map(Kind::name));
}

#[test]
fn schemas_introduce_themselves() {
    for kind in SchemaKind::ALL {
        let schema = parsed(kind);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(!self::schema(kind).contains("null"), "an optional key is left out, never empty");
        assert!(schema["title"].is_string() && schema["description"].is_string(), "{kind:?}");
    }
}

#[test]
fn every_example_is_read_without_a_word() {
    let places: [(SchemaKind, &[&str]); 8] = [
        (SchemaKind::Site, &["content/site.yaml"]),
        (SchemaKind::Course, &["content/course/course.yaml"]),
        (SchemaKind::Lesson, &["content/course/lesson/lesson.yaml"]),
        (SchemaKind::Quiz, &["content/course/lesson/quiz.yaml", "content/course/lesson/quiz.fr.yaml"]),
        (SchemaKind::Glossary, &["content/course/glossary.yaml"]),
        (SchemaKind::Misconceptions, &["content/course/misconceptions.yaml"]),
        (SchemaKind::Overlay, &["content/course/lesson/samples/int-param.fr.yaml"]),
        (SchemaKind::Figure, &["content/course/lesson/figures/stack.fr.yaml"]),
    ];
    let mut sources = Sources::default();
    sources.add("content/course/lesson/figures/stack.svg", "<svg/>");
    for (kind, paths) in places {
        let schema = parsed(kind);
        let examples = schema["examples"].as_array().expect("examples");
        assert_eq!(examples.len(), paths.len());
        for (path, example) in paths.iter().zip(examples) {
            // JSON is YAML.
            sources.add(*path, serde_json::to_string_pretty(example).expect("JSON"));
        }
    }
    let (drafts, diagnostics) = parse::parse(&sources, &BTreeSet::new());
    assert_eq!(diagnostics, []);
    let lesson = &drafts.courses[0].lessons[0];
    let kinds = lesson.quiz.as_ref().and_then(|quiz| quiz.questions.as_ref()).expect("questions").iter();
    assert_eq!(kinds.filter_map(|question| Some(question.kind.as_ref()?.value)).collect::<BTreeSet<_>>().len(), 9);
    assert_eq!(lesson.overlays.len(), 1);
    assert_eq!(lesson.figures.figures["figures/stack.svg"].overlays.len(), 1);
}

//! JSON Schemas of everything that is printed as JSON.

/// The name in `schema`, and the schema.
const SCHEMAS: [(&str, &str); 14] = [
    ("health/score/1", include_str!("schema/score.json")),
    ("health/explain/1", include_str!("schema/explain.json")),
    ("health/lint/1", include_str!("schema/lint.json")),
    ("health/test/1", include_str!("schema/test.json")),
    ("health/compare/1", include_str!("schema/compare.json")),
    ("health/backtest/1", include_str!("schema/backtest.json")),
    ("health/forecast/1", include_str!("schema/forecast.json")),
    ("health/verify/1", include_str!("schema/verify.json")),
    ("health/fit/1", include_str!("schema/fit.json")),
    ("health/diff/1", include_str!("schema/diff.json")),
    ("health/nights/1", include_str!("schema/nights.json")),
    ("health/timeline/1", include_str!("schema/timeline.json")),
    ("health/trend/1", include_str!("schema/trend.json")),
    ("health/error/1", include_str!("schema/error.json")),
];

/// The schema of this name (`health/score/1`, or `score` for short); without a name one for all
/// outputs, told apart by their key `schema`. `None` for a name that is not known.
pub fn schema(name: Option<&str>) -> Option<String> {
    let Some(name) = name else {
        return Some(any());
    };
    SCHEMAS
        .iter()
        .find(|(known, _)| *known == name || short(known) == name)
        .map(|(_, text)| (*text).to_owned())
}

/// The names of all schemas, such as `health/score/1`.
pub fn names() -> impl Iterator<Item = &'static str> {
    SCHEMAS.iter().map(|(name, _)| *name)
}

fn short(name: &str) -> &str {
    name.split('/').nth(1).unwrap_or(name)
}

fn any() -> String {
    let all: Vec<&str> = SCHEMAS.iter().map(|(_, text)| text.trim_end()).collect();
    format!(
        "{{\n\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n\
         \"$id\": \"urn:health:output\",\n\
         \"title\": \"What health prints as JSON\",\n\
         \"oneOf\": [\n{}\n]\n}}\n",
        all.join(",\n")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::report::{self, Groups, error, sample};
    use crate::rollup::Rollup;
    use crate::score::{Group, Summary};
    use serde_json::{Value, json};

    fn validator(name: Option<&str>) -> jsonschema::Validator {
        let schema: Value = serde_json::from_str(&schema(name).unwrap()).unwrap();
        jsonschema::draft202012::meta::validate(&schema).unwrap();
        jsonschema::draft202012::new(&schema).unwrap()
    }

    #[test]
    fn the_documented_output_is_valid_and_nothing_may_be_added_or_left_out() {
        let document: Value = serde_json::from_str(include_str!("schema/sample.json")).unwrap();
        for validator in [validator(Some("health/score/1")), validator(None)] {
            let problems: Vec<String> = validator
                .iter_errors(&document)
                .map(|problem| format!("{problem} at {}", problem.instance_path()))
                .collect();
            assert_eq!(problems, [""; 0]);
            let paths = [
                "",
                "/summary",
                "/summary/sources/0",
                "/summary/gone",
                "/rollup",
                "/rollup/parents/0",
                "/rollup/parents/0/below",
                "/rollup/parents/0/worst",
                "/accounts/0",
                "/accounts/0/signals/0",
            ];
            for path in paths {
                let mut more = document.clone();
                more.pointer_mut(path).unwrap()["extra"] = json!(1);
                assert!(!validator.is_valid(&more), "{path} with a key more");
                let object = document.pointer(path).unwrap().as_object().unwrap();
                for key in object.keys() {
                    let mut less = document.clone();
                    let object = less.pointer_mut(path).unwrap().as_object_mut().unwrap();
                    object.remove(key);
                    assert!(!validator.is_valid(&less), "{path} without {key}");
                }
            }
        }
    }

    #[test]
    fn a_document_without_accounts_is_valid() {
        let scorecard = sample::scorecard();
        let groups = [Group {
            name: None,
            summary: Summary::default(),
        }];
        let by = Groups {
            by: "owner",
            groups: &groups,
        };
        let rollup = Rollup::default();
        for (groups, rollup) in [(None, None), (Some(by), Some(&rollup))] {
            let mut out = Vec::new();
            let run = sample::run(&scorecard);
            report::json::head(&mut out, &run, &Summary::default(), &[], groups, rollup);
            report::json::tail(&mut out);
            let document: Value = serde_json::from_slice(&out).unwrap();
            assert!(validator(None).is_valid(&document), "{document}");
            assert_eq!(document["as_of"], "2026-11-01");
        }
    }

    #[test]
    fn errors_are_valid() {
        let written = error::json(&[Diagnostic::error("x", "y").help("z")]);
        let document: Value = serde_json::from_slice(&written).unwrap();
        assert!(validator(Some("error")).is_valid(&document));
        assert!(validator(None).is_valid(&document));
        assert!(!validator(Some("score")).is_valid(&document));
    }

    #[test]
    fn names_are_the_ones_inside() {
        for name in names() {
            let schema: Value = serde_json::from_str(&schema(Some(name)).unwrap()).unwrap();
            assert_eq!(schema["properties"]["schema"]["const"], name);
        }
        assert_eq!(schema(Some("colour")), None);
    }
}

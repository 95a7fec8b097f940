//! Findings for programs: JSON of our own, and SARIF 2.1.0, which editors and code hosts show.

use std::path::Path;

use barnoma_reader::finding::{Code, Finding, Severity};
use barnoma_reader::json::Place;
use serde_json::{Map, Value, json};

use crate::findings::{Read, Spot};
use crate::losses;
use crate::tongue::Tongue;

/// One object with all findings, and what was not taken over.
pub fn json(file: &Path, read: &Read, tongue: Tongue) -> String {
    let finding = |(finding, spot): (&Finding, &Spot)| {
        let mut entry = Map::new();
        let mut put = |name: &str, value: Value| entry.insert(name.to_owned(), value);
        put("code", json!(finding.code.as_str()));
        put("severity", json!(finding.severity.as_str()));
        put("pointer", json!(finding.pointer));
        match spot {
            Spot::Line(Place { line, column }) => {
                put("line", json!(line));
                put("column", json!(column));
            }
            Spot::Named(place) => {
                put("place", json!(place));
            }
            Spot::Unknown => {}
        }
        put("message", json!(finding.message));
        put("help", json!(finding.help));
        Value::Object(entry)
    };
    let findings = tongue.findings(&read.reading.findings);
    let findings: Vec<Value> = findings.iter().zip(&read.spots).map(finding).collect();
    let report = json!({
        "file": file.display().to_string(),
        "findings": findings,
        "losses": losses::list(&read.losses, tongue),
        "doubts": losses::list(&read.doubts, tongue),
    });
    format!("{report:#}\n")
}

/// The same as SARIF.
pub fn sarif(file: &Path, read: &Read, tongue: Tongue) -> String {
    let level = |severity: Severity| severity.as_str();
    let rule = |code: &Code| {
        json!({
            "id": code.as_str(),
            "shortDescription": {"text": code.description()},
            "defaultConfiguration": {"level": level(code.severity())},
        })
    };
    let result = |(finding, spot): (&Finding, &Spot)| {
        let mut physical = Map::new();
        physical.insert("artifactLocation".to_owned(), json!({"uri": uri(file)}));
        let mut named = finding.pointer.clone();
        match spot {
            Spot::Line(Place { line, column }) => {
                let region = json!({"startLine": line, "startColumn": column});
                physical.insert("region".to_owned(), region);
            }
            Spot::Named(place) => named.clone_from(place),
            Spot::Unknown => {}
        }
        let mut location = Map::new();
        location.insert("physicalLocation".to_owned(), Value::Object(physical));
        if !named.is_empty() {
            let logical = json!([{"fullyQualifiedName": named}]);
            location.insert("logicalLocations".to_owned(), logical);
        }
        json!({
            "ruleId": finding.code.as_str(),
            "level": level(finding.severity),
            "message": {"text": format!("{}; {}", finding.message, finding.help)},
            "locations": [location],
        })
    };
    let findings = tongue.findings(&read.reading.findings);
    let results: Vec<Value> = findings.iter().zip(&read.spots).map(result).collect();
    let report = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "barnoma",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": Code::ALL.iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{report:#}\n")
}

/// A path as a relative reference.
fn uri(file: &Path) -> String {
    let mut uri = String::new();
    for byte in file.to_string_lossy().replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

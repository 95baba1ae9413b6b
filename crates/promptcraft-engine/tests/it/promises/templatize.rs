//! Promises of the miner: it proves its templates, and what it cannot prove it says.

use std::collections::{BTreeMap, BTreeSet};

use promptcraft_engine::{render, templatize};

/// The template of `instances` gives each of them back, byte for byte, whoever fills it.
pub(crate) fn holds(instances: &[String]) {
    let mined = templatize(instances);
    assert!((0.0..=1.0).contains(&mined.coverage), "{}", mined.coverage);
    assert!(mined.round_trip, "{instances:?} gave {mined:?}");
    let names: BTreeSet<&str> = mined.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names.len(), mined.fields.len(), "names are unique: {mined:?}");
    for field in &mined.fields {
        assert_eq!(field.values.len(), instances.len(), "{field:?}");
    }
    for (at, instance) in instances.iter().enumerate() {
        let values: BTreeMap<String, String> = mined
            .fields
            .iter()
            .map(|field| (field.name.clone(), field.values[at].clone()))
            .collect();
        assert_eq!(&render(&mined.content, &values), instance, "filled in: {mined:?}");
    }
    assert_eq!(templatize(instances), mined, "the same template each time");
}

//! The library of templates.

use crate::support::{guest, template, user};
use promptcraft_store::{Store, StoreError, Template};
use std::sync::Arc;

fn ids(templates: &[Template]) -> Vec<&str> {
    templates.iter().map(|template| template.id.as_str()).collect()
}

pub(crate) async fn a_template_belongs_to_its_owner(store: Arc<dyn Store>) {
    let (ada, bob) = (user("ada"), guest("bob"));
    let first = template(&ada, "t", 1);
    store.create_template(first.clone()).await.unwrap();
    assert_eq!(store.find_template(&ada, "t").await.unwrap(), Some(first.clone()));
    assert_eq!(store.find_template(&bob, "t").await.unwrap(), None);

    let change = Template {
        title: "New".to_owned(),
        tags: r#"["a"]"#.to_owned(),
        created_at: 99,
        updated_at: 2,
        message_count: 3,
        ..first
    };
    let stolen = Template { owner: bob.clone(), ..change.clone() };
    assert_eq!(store.update_template(stolen).await, Err(StoreError::NotFound));
    store.update_template(change.clone()).await.unwrap();
    let expected = Template { created_at: 1, ..change };
    assert_eq!(store.find_template(&ada, "t").await.unwrap(), Some(expected));

    assert_eq!(store.delete_template(&bob, "t").await, Err(StoreError::NotFound));
    store.delete_template(&ada, "t").await.unwrap();
    assert_eq!(store.delete_template(&ada, "t").await, Err(StoreError::NotFound));
    assert_eq!(store.find_template(&ada, "t").await.unwrap(), None);
}

pub(crate) async fn a_template_id_is_taken_once(store: Arc<dyn Store>) {
    store.create_template(template(&user("ada"), "t", 1)).await.unwrap();
    let taken = store.create_template(template(&user("bob"), "t", 2)).await;
    assert_eq!(taken, Err(StoreError::Conflict("id")));
}

pub(crate) async fn templates_are_listed_newest_first_in_pages(store: Arc<dyn Store>) {
    let ada = user("ada");
    for (id, at) in [("a", 10), ("b", 30), ("c", 20), ("d", 20)] {
        store.create_template(template(&ada, id, at)).await.unwrap();
    }
    store.create_template(template(&user("bob"), "e", 40)).await.unwrap();
    for (offset, limit, expected) in
        [(0, 2, vec!["b", "d"]), (2, 2, vec!["c", "a"]), (3, 9, vec!["a"]), (4, 9, vec![])]
    {
        let page = store.list_templates(&ada, None, None, offset, limit).await.unwrap();
        assert_eq!((page.count, ids(&page.rows)), (4, expected), "{limit} from {offset}");
        let found = store.list_templates(&ada, Some("WRITE"), None, offset, limit).await.unwrap();
        assert_eq!(found, page, "a search for what all contain is paged alike");
    }
}

pub(crate) async fn templates_are_searched_by_word_and_category(store: Arc<dyn Store>) {
    let ada = user("ada");
    let make = |id: &str, title: &str, category: &str, content: &str| Template {
        title: title.to_owned(),
        category: category.to_owned(),
        tags: r#"["Küche"]"#.to_owned(),
        content: content.to_owned(),
        ..template(&ada, id, 1)
    };
    for template in [
        make("a", "Rezept", "cooking", "Ein Gericht mit {{zutat}}"),
        make("b", "Bericht", "work", "100% über {{thema}}"),
    ] {
        store.create_template(template).await.unwrap();
    }
    for (query, category, expected) in [
        (None, None, vec!["b", "a"]),
        (None, Some("work"), vec!["b"]),
        (None, Some("wor%"), vec![]),
        (Some("REZEPT zutat"), None, vec!["a"]),
        (Some("küche ÜBER"), None, vec!["b"]),
        (Some("ericht"), Some("cooking"), vec!["a"]),
        (Some("0%"), None, vec!["b"]),
        (Some("g_r"), None, vec![]),
    ] {
        let page = store.list_templates(&ada, query, category, 0, 9).await.unwrap();
        assert_eq!(ids(&page.rows), expected, "{query:?} in {category:?}");
        assert_eq!(page.count, expected.len() as u64);
    }
}

//! A headless Chromium, spoken to over WebDriver: fields by their names, buttons by the form they send.

use std::{path::Path, time::Duration};

use fantoccini::{Client, ClientBuilder, Locator, elements::Element};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// One window.
#[derive(Clone)]
pub struct Screen {
    client: Client,
    base: String,
}

impl Screen {
    /// Opens a narrow window; what is downloaded goes into `downloads`.
    pub async fn open(driver: &str, base: &str, downloads: &Path) -> Self {
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--window-size=1000,900",
        ];
        let wanted = json!({
            "browserName": "chrome",
            "goog:chromeOptions": {
                "args": arguments,
                "prefs": { "download.default_directory": downloads, "download.prompt_for_download": false }
            }
        });
        let Value::Object(wanted) = wanted else {
            unreachable!("it is written above")
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(driver)
            .await;
        Self {
            client: client.expect("the WebDriver opens a browser"),
            base: base.to_owned(),
        }
    }

    pub async fn close(self) {
        let _ = self.client.close().await;
    }

    /// Goes to a page and looks whether it is one that everybody can use.
    pub async fn visit(&self, path: &str) {
        let there = format!("{}{path}", self.base);
        self.client
            .goto(&there)
            .await
            .unwrap_or_else(|error| panic!("{there}: {error}"));
        self.is_fit_for_everybody().await;
    }

    /// The path of the page.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("an address");
        url.path().to_owned()
    }

    /// Everything that is to be read on the page.
    pub async fn words(&self) -> String {
        let body = self.find("body").await;
        body.text().await.expect("the page has words")
    }

    /// What is to be read in the frame on the page.
    pub async fn words_in_frame(&self) -> String {
        self.find("iframe")
            .await
            .enter_frame()
            .await
            .expect("the frame opens");
        let words = self.words().await;
        self.client
            .clone()
            .enter_parent_frame()
            .await
            .expect("the page is around it");
        words
    }

    pub async fn type_into(&self, name: &str, text: &str) {
        let field = self.find(&format!("[name='{name}']:not([type='hidden'])")).await;
        if field.attr("type").await.expect("a type").as_deref() != Some("file") {
            field.clear().await.expect("the field can be emptied");
        }
        field
            .send_keys(text)
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
    }

    /// Presses the label of a choice, as people do, once it is sure that there is one.
    pub async fn choose(&self, name: &str, value: &str) {
        let choice = self.find(&format!("input[name='{name}'][value='{value}']")).await;
        let id = choice
            .attr("id")
            .await
            .expect("an attribute")
            .expect("a choice has a label, so it has an id");
        let label = self.find(&format!("label[for='{id}']")).await;
        self.bring_into_view(&label).await;
        label
            .click()
            .await
            .unwrap_or_else(|error| panic!("{name}={value}: {error}"));
        assert!(
            choice.is_selected().await.expect("a choice"),
            "{name}={value} is chosen"
        );
    }

    /// Picks a value from a list.
    pub async fn pick(&self, name: &str, value: &str) {
        let list = self.find(&format!("select[name='{name}']")).await;
        list.select_by_value(value)
            .await
            .unwrap_or_else(|error| panic!("{name}={value}: {error}"));
    }

    /// True for a choice that is shown and cannot be chosen.
    pub async fn is_closed(&self, name: &str, value: &str) -> bool {
        let choice = self.find(&format!("input[name='{name}'][value='{value}']")).await;
        !choice.is_enabled().await.expect("a choice")
    }

    /// Sends the form that posts to an address whose end is this, by its first button that people see.
    pub async fn send(&self, action: &str) {
        self.press(&format!("form[action$='{action}'] button.button"))
            .await;
    }

    /// Presses what a selector names, waits for the page that comes and looks at it.
    pub async fn press(&self, selector: &str) {
        let mark = "document.documentElement.dataset.left = 'yes'";
        self.client
            .execute(mark, Vec::new())
            .await
            .expect("the page is marked");
        self.click(selector).await;
        // The click comes back before the browser has left the page.
        let arrived = "return document.readyState === 'complete' && !document.documentElement.dataset.left";
        for _ in 0..1_000 {
            if self
                .client
                .execute(arrived, Vec::new())
                .await
                .is_ok_and(|arrived| arrived == json!(true))
            {
                return self.is_fit_for_everybody().await;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{selector}: no page comes");
    }

    /// Presses what leads to no other page, such as a download.
    pub async fn click(&self, selector: &str) {
        let button = self.find(selector).await;
        self.bring_into_view(&button).await;
        button
            .click()
            .await
            .unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Scrolls like a person: away from the edge of the window, where a bar of buttons may stand.
    async fn bring_into_view(&self, element: &Element) {
        let element = serde_json::to_value(element).expect("an element has a name");
        let scroll = "arguments[0].scrollIntoView({ block: 'center' })";
        self.client
            .execute(scroll, vec![element])
            .await
            .expect("the page scrolls");
    }

    /// The words of one element.
    pub async fn words_of(&self, selector: &str) -> String {
        self.find(selector).await.text().await.expect("it has words")
    }

    async fn find(&self, selector: &str) -> Element {
        let found = self.client.wait().for_element(Locator::Css(selector)).await;
        match found {
            Ok(element) => element,
            Err(error) => {
                let words = self
                    .client
                    .find(Locator::Css("body"))
                    .await
                    .expect("a page")
                    .text()
                    .await;
                panic!(
                    "no {selector} on {}: {error}: {}",
                    self.path().await,
                    words.unwrap_or_default()
                );
            }
        }
    }

    /// A page has a language and a heading, labels for its fields, and no script.
    async fn is_fit_for_everybody(&self) {
        let asked = "const fields = [...document.querySelectorAll('input:not([type=hidden]), select, textarea')];
            const bare = fields.filter(field => field.labels.length === 0 && !field.ariaLabel).map(field => field.name);
            return { lang: document.documentElement.lang, scripts: document.scripts.length, bare,
                     headings: document.querySelectorAll('h1').length, title: document.title };";
        let page = self
            .client
            .execute(asked, Vec::new())
            .await
            .expect("the page answers");
        let at = self.path().await;
        let language = page["lang"].as_str().unwrap_or_default();
        assert!(["ru", "kk", "en"].contains(&language), "{at}: {page}");
        assert!(!at.starts_with("/kk/") || language == "kk", "{at}: {page}");
        assert_eq!(
            (&page["scripts"], &page["bare"], &page["headings"]),
            (&json!(0), &json!([]), &json!(1)),
            "{at}"
        );
        assert!(
            page["title"].as_str().is_some_and(|title| !title.is_empty()),
            "{at}"
        );
    }
}

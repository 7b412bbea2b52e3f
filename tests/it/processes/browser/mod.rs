//! The whole journey as people take it, with a browser and without a script.

mod acting;
mod demo;
mod on_paper;
mod screen;
mod walk;

use demo::Demo;
use screen::Screen;

/// Where the browser is: the address of a running WebDriver, as `scripts/test` starts it.
const DRIVER: &str = "JAUAP_TEST_CHROMEDRIVER";

/// Machines without a browser say so.
const NO_BROWSER: &str = "JAUAP_TEST_NO_BROWSER";

#[tokio::test]
async fn browser_journey_from_a_request_in_kazakh_to_the_reply_and_the_export() {
    let Some((demo, screen)) = begin().await else {
        return;
    };
    // Whatever goes wrong, the browser is closed before the test says so.
    let journey = tokio::spawn(walk::whole_journey(demo, screen.clone())).await;
    screen.close().await;
    journey.expect("the journey comes to its end");
}

#[tokio::test]
async fn browser_journey_of_a_letter_on_paper_to_its_reply_by_post_in_russian_and_kazakh() {
    let Some((demo, screen)) = begin().await else {
        return;
    };
    let journey = tokio::spawn(on_paper::whole_journey(demo, screen.clone())).await;
    screen.close().await;
    journey.expect("the journey comes to its end");
}

#[tokio::test]
async fn browser_journeys_of_an_organisation_and_of_a_representative_in_russian_and_kazakh() {
    let Some((demo, screen)) = begin().await else {
        return;
    };
    let journey = tokio::spawn(acting::whole_journey(demo, screen.clone())).await;
    screen.close().await;
    journey.expect("the journeys come to their end");
}

/// A demonstration and a browser before it; nothing on a machine without one.
async fn begin() -> Option<(Demo, Screen)> {
    if std::env::var(NO_BROWSER).is_ok_and(|set| set == "1") {
        println!("there is no browser here ({NO_BROWSER}=1)");
        return None;
    }
    let driver = std::env::var(DRIVER);
    let driver = driver.unwrap_or_else(|_| panic!("{DRIVER} names no WebDriver; scripts/test starts one"));
    let demo = Demo::start().await;
    let screen = Screen::open(&driver, &demo.url, demo.folder()).await;
    Some((demo, screen))
}

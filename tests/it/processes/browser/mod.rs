//! The whole journey as people take it, with a browser and without a script.

mod demo;
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
    if std::env::var(NO_BROWSER).is_ok_and(|set| set == "1") {
        println!("there is no browser here ({NO_BROWSER}=1)");
        return;
    }
    let driver = std::env::var(DRIVER);
    let driver = driver.unwrap_or_else(|_| panic!("{DRIVER} names no WebDriver; scripts/test starts one"));
    let demo = Demo::start().await;
    let screen = Screen::open(&driver, &demo.url, demo.folder()).await;
    // Whatever goes wrong, the browser is closed before the test says so.
    let journey = tokio::spawn(walk::whole_journey(demo, screen.clone())).await;
    screen.close().await;
    journey.expect("the journey comes to its end");
}

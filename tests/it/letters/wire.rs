//! The same over a real SMTP conversation, with a server that comes late.

use std::sync::Arc;

use jauap_domain::{Action, StateTag};
use jauap_mail::Smtp;
use jauap_workflow::outbox::{DeliveryTiming, deliver_letters};
use time::Duration;

use crate::{
    acting::road::{REPLY, Road},
    harness::{SmtpServer, TestApp},
};

async fn deliver(app: &TestApp, smtp: &Smtp) {
    while deliver_letters(&app.service, smtp, &DeliveryTiming::default())
        .await
        .expect("the store answers")
        > 0
    {}
}

#[tokio::test]
async fn with_the_smtp_server_down_for_a_while_a_letter_leaves_once_when_it_is_back() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    app.run_worker().await;
    road.lead(StateTag::Answered, Action::Note, StateTag::Answered)
        .await;

    let server = SmtpServer::reserve();
    let mailbox = &app.service.settings.organisation.mailbox;
    let smtp = Smtp::new(&server.url(), mailbox).expect("an address");
    deliver(&app, &smtp).await;
    app.clock.advance(Duration::minutes(10));
    deliver(&app, &smtp).await;

    let server = Arc::new(server.open());
    app.clock.advance(Duration::hours(1));
    deliver(&app, &smtp).await;
    app.clock.advance(Duration::hours(12));
    deliver(&app, &smtp).await;
    let letters = server.letters();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].to, "gulnar@example.kz");
    assert!(letters[0].text.contains(REPLY) && letters[0].html.contains(REPLY));
    assert_eq!(letters[0].from, "info@healthcity.kz");
}

#[tokio::test]
async fn a_server_that_hangs_up_in_the_middle_gets_the_same_bytes_again() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    app.run_worker().await;
    road.lead(StateTag::Answered, Action::Note, StateTag::Answered)
        .await;
    let server = SmtpServer::reserve().open_rude();
    let mailbox = &app.service.settings.organisation.mailbox;
    let smtp = Smtp::new(&server.url(), mailbox).expect("an address");
    for _ in 0..4 {
        deliver(&app, &smtp).await;
        app.clock.advance(Duration::hours(3));
    }
    let letters = server.letters();
    assert_eq!(letters.len(), 2, "taken, the answer lost, and taken again");
    assert_eq!(letters[0].raw, letters[1].raw);
}

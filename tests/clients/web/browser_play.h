// browser_play.h: a play of browser/*.js: people in browsers before the test's own servers. What
// only the owner of the servers can do (stop one, hand another paper in) the play asks for by a
// cue.
#ifndef TRINHKY_TESTS_CLIENTS_WEB_BROWSER_PLAY_H_
#define TRINHKY_TESTS_CLIENTS_WEB_BROWSER_PLAY_H_

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace trinhky::testing {

/// True when Chromium, its driver and the built web application are there; else the test is left
/// out: deploy/ci/builds/browser.sh and deploy/ci/builds/web.sh make them.
bool BrowsersAreThere();
/// The built web application.
std::string WebRoot();

/// Plays browser/`script` to its end. "password", "chromium" and "shots" (a folder in TRINHKY_SHOTS
/// keeps the pictures) are added to `job`; "home" may name the browsers' home folder.
/// @param on_cue  called with the words of each cue; the play goes on when it has returned.
/// @returns what the play wrote; without it, {"error": what it said}.
nlohmann::json Play(const std::string& script, nlohmann::json job,
                    const std::function<void(const std::string&)>& on_cue = {});

/// That the play came to its end, nothing broke, nothing was against the page's policy or WCAG 2.2
/// A and AA, and no page was wider than the screen.
::testing::AssertionResult WasWellPlayed(const nlohmann::json& out);

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_CLIENTS_WEB_BROWSER_PLAY_H_

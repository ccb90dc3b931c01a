// office_speaker.h: a server in this process is not cut off: each call is made once.
#ifndef TRINHKY_TESTS_TESTING_OFFICE_SPEAKER_H_
#define TRINHKY_TESTS_TESTING_OFFICE_SPEAKER_H_

#include <string>

#include "tests/testing/report_life.h"
#include "tests/testing/wire_office.h"

namespace trinhky::testing {

/// Speaks to a WireOffice, once; from one thread.
class OfficeSpeaker final : public Speaker {
 public:
  explicit OfficeSpeaker(WireOffice& office) : office_(office) {}
  grpc::Status Speak(const std::string& person, const std::string&, const Call& call) override {
    return call(office_.As(person));
  }

 private:
  WireOffice& office_;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_OFFICE_SPEAKER_H_

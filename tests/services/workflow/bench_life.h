// bench_life.h: the nine calls of the measured life, with the people of the fixture.
#ifndef TRINHKY_TESTS_SERVICES_WORKFLOW_BENCH_LIFE_H_
#define TRINHKY_TESTS_SERVICES_WORKFLOW_BENCH_LIFE_H_

#include <array>
#include <string>
#include <utility>

#include "absl/strings/escaping.h"
#include "services/signing/crypto/keys.h"
#include "services/workflow/case_operations.h"
#include "tests/testing/test_office.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::testing {

inline const std::string kDigest = Sha256Hex("a report");

/// Action and who performs it, after "create" by an.
inline constexpr std::array<std::pair<const char*, const char*>, 8> kBenchActs = {{
    {"submit", "an"},
    {"approve", "binh"},
    {"sign", "chi"},
    {"issue", "vinh"},
    {"accept", "giang"},
    {"deliver", "hoa"},
    {"deliver", "hoa"},
    {"deliver", "hoa"},
}};

/// Cases of bench_lifecycle in a fixture; chi's certificate is registered.
class BenchLife {
 public:
  explicit BenchLife(OfficeFixture& office) : office_(office), cases_(office.casework()) {
    const auto ca = signing::DemoCa::Create("Trình Ký test root", TestValidity());
    auto credential = ca->IssuePerson(
        {.person_id = "chi", .name = "Trần Thị Chi", .agency_name = "UBND"}, TestValidity());
    key_ = credential->key;
    (void)office.directory().RegisterCertificate("people/chi", credential->certificate.der(),
                                                 credential->certificate.FingerprintHex(),
                                                 kMondayMorningUs);
  }

  v1::CreateCaseRequest CreateRequest(const std::string& definition = "bench_lifecycle") {
    v1::CreateCaseRequest request;
    request.set_parent("agencies/ubnd");
    request.set_definition(definition);
    request.set_subject("Báo cáo thử");
    request.set_digest(kDigest);
    request.set_request_id(office_.NewRequestId());
    return request;
  }

  absl::StatusOr<v1::Document> Create(const std::string& person = "an") {
    v1::Document document;
    const absl::Status status =
        cases_.CreateCase(office_.CallOf(person), CreateRequest(), document);
    if (!status.ok()) return status;
    return document;
  }

  v1::PerformActionRequest ActRequest(const v1::Document& document, const std::string& action) {
    v1::PerformActionRequest request;
    request.set_name(document.name());
    request.set_action(action);
    request.set_request_id(office_.NewRequestId());
    request.set_digest(kDigest);
    if (action == "sign") request.set_signature(Sign(kDigest));
    return request;
  }

  std::string Sign(const std::string& digest_hex) const {
    return *signing::SignDigestP256(key_, absl::HexStringToBytes(digest_hex));
  }

  absl::Status Act(const std::string& person, const v1::PerformActionRequest& request,
                   v1::Document& document) {
    return cases_.PerformAction(office_.CallOf(person), request, document);
  }

  /// Performs the first `count` of kBenchActs.
  absl::Status Run(v1::Document& document, size_t count) {
    for (size_t i = 0; i < count; ++i) {
      const auto& [action, person] = kBenchActs.at(i);
      TRINHKY_RETURN_IF_ERROR(Act(person, ActRequest(document, action), document));
    }
    return absl::OkStatus();
  }

  workflows::CaseOperations& cases() { return cases_; }

 private:
  OfficeFixture& office_;
  workflows::CaseOperations cases_;
  signing::PrivateKey key_;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_SERVICES_WORKFLOW_BENCH_LIFE_H_

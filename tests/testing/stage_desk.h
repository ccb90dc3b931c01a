// stage_desk.h: the operations of every stage on one document of the fixture's commune, so that a
// stage is tested in the office's words, without a network.
//
//   StageDesk desk;
//   EXPECT_THAT(desk.Reach("FORM_CHECK"), IsOk());
//   EXPECT_THAT(desk.Do("binh", "approve"), Refuses(StatusCode::kPermissionDenied,
//   "ROLE_MISSING"));
#ifndef TRINHKY_TESTS_TESTING_STAGE_DESK_H_
#define TRINHKY_TESTS_TESTING_STAGE_DESK_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "services/distribution/distribution_operations.h"
#include "services/drafting/draft_operations.h"
#include "services/incoming/incoming_operations.h"
#include "services/registration/register_operations.h"
#include "services/reviewing/review_operations.h"
#include "services/signing/signing_operations.h"
#include "services/submission/submission_operations.h"
#include "tests/testing/issued_report.h"
#include "tests/testing/test_office.h"

namespace trinhky::testing {

/// A report by an, to be signed by chi, to the Party committee, the province and a unit.
inline constexpr std::string_view kDeskReport = R"(ỦY BAN NHÂN DÂN
XÃ BÌNH AN
-------
Số:        /BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Bình An, ngày      tháng 4 năm 2026

BÁO CÁO
Kết quả chuyển đổi số quý I năm 2026

Kính gửi: Đảng ủy xã Bình An.

Ủy ban nhân dân xã báo cáo kết quả như sau:
Đã hoàn thành các nhiệm vụ được giao./.

Nơi nhận:
- Như trên;
- Ủy ban nhân dân tỉnh Lam Giang;
- Phòng Kinh tế;
- Lưu: VT, VHXH.

CHỦ TỊCH



Trần Thị Chi
)";

/// One for all tests of a process: fonts take a while.
const drafting::DraftPress& TestPress();

class StageDesk {
 public:
  StageDesk();

  /// `person` performs `act` on the document: import, edit, submit, withdraw, reopen, approve,
  /// return, override, ask_opinion, give_opinion, sign, number, seal, issue, cancel, file,
  /// register, accept, return_submission, release_hold, recall.
  absl::Status Do(const std::string& person, const std::string& act,
                  const std::string& reason = "");
  /// Goes the straight way until the document is in `state`.
  absl::Status Reach(const std::string& state);

  absl::Status Import(const std::string& person, std::string_view text,
                      const v1::DraftHeader& more = {});
  /// The directory without the province: a line that was resolved is so no more.
  void ForgetProvince();
  /// The directory with `words` in the place of `old`.
  void ChangeDirectory(std::string_view old, std::string_view words);
  absl::Status Prepare(const std::string& person, const signing::Certificate& certificate,
                       v1::PrepareSignatureResponse& response);
  absl::Status Complete(const std::string& person, const v1::PrepareSignatureResponse& preparation,
                        const std::string& signature);
  std::vector<v1::Delivery> Deliveries();
  v1::Submission Submission();
  /// The document as it is stored now, whatever the last answer showed.
  v1::Document Stored();
  const signing::Credential& CredentialOf(const std::string& person);

  /// A request about the document as it is: name, etag, digest, request id and `reason`.
  template <typename Request>
  Request About(const std::string& reason = "") {
    Request request;
    if constexpr (requires { request.set_name(std::string()); }) request.set_name(document.name());
    if constexpr (requires { request.set_parent(std::string()); })
      request.set_parent(document.name());
    if constexpr (requires { request.set_etag(std::string()); }) request.set_etag(document.etag());
    if constexpr (requires { request.set_digest(std::string()); })
      request.set_digest(document.digest());
    if constexpr (requires { request.set_reason(std::string()); }) request.set_reason(reason);
    if constexpr (requires { request.set_request_id(std::string()); })
      request.set_request_id(office.NewRequestId());
    return request;
  }

  OfficeFixture office;
  signing::DemoCa ca = TestCa();
  drafting::DraftOperations drafts{office.casework(), TestPress()};
  reviewing::ReviewOperations reviews{office.casework()};
  signing::PictureShelf pictures;  ///< empty until a test puts one there
  signing::SigningOperations signing{office.casework(), office.trust(), office.seals(), pictures};
  registration::RegisterOperations registers{office.casework(), office.trust()};
  submission::SubmissionOperations submissions{office.casework()};
  distribution::DistributionOperations distribution{office.casework(), office.seals()};
  incoming::IncomingDeps incoming_deps{office.casework(), office.seals()};
  incoming::IncomingOperations incoming{incoming_deps};
  v1::Document document;  ///< as the last answer showed it

 private:
  absl::Status Sign(const std::string& person);
  absl::Status Decide(const std::string& person, bool accept, const std::string& reason);

  std::map<std::string, trinhky::signing::Credential> credentials_;
};

// What a refusal means to the person who gets it.
inline constexpr absl::StatusCode kMayNot = absl::StatusCode::kPermissionDenied;
inline constexpr absl::StatusCode kNotNow = absl::StatusCode::kFailedPrecondition;
inline constexpr absl::StatusCode kInput = absl::StatusCode::kInvalidArgument;
inline constexpr absl::StatusCode kHidden = absl::StatusCode::kNotFound;

/// What the office refuses: in a state, a person, an act, and what he hears.
struct RefusalRow {
  const char* state;
  const char* person;
  const char* act;
  const char* words;  ///< the reason that he gives; "" for none
  absl::StatusCode code;
  const char* reason;
};

/// Expects each row, and that the stored document is what it was: rows of one state share it.
void ExpectRefusals(const std::vector<RefusalRow>& rows);

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_STAGE_DESK_H_

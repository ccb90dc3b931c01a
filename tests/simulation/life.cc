#include "tests/simulation/life.h"

#include <algorithm>
#include <functional>
#include <random>
#include <span>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/client/download.h"
#include "clients/cli/client/pause.h"
#include "clients/cli/client/upload.h"
#include "clients/cli/demo/walk.h"
#include "tests/simulation/cast.h"
#include "trinhky/v1/distribution_service.grpc.pb.h"
#include "trinhky/v1/draft_service.grpc.pb.h"
#include "trinhky/v1/incoming_service.grpc.pb.h"
#include "trinhky/v1/register_service.grpc.pb.h"
#include "trinhky/v1/review_service.grpc.pb.h"
#include "trinhky/v1/signing_service.grpc.pb.h"
#include "trinhky/v1/submission_service.grpc.pb.h"
#include "workflow/base/sha256.h"

namespace trinhky::simulation {
namespace {

using cli::ActRequest;
using Review = v1::ReviewService::Stub;
using Draft = v1::DraftService::Stub;
using Register = v1::RegisterService::Stub;
using Signing = v1::SigningService::Stub;
using Distribution = v1::DistributionService::Stub;
using MaybeDocument = absl::StatusOr<v1::Document>;

constexpr char kTakeBackReason[] = "Cần sửa số liệu.";
constexpr std::chrono::milliseconds kProvincePause(300);

class Paper {
 public:
  Paper(Desk& desk, uint64_t seed) : desk_(desk), random_(seed), number_(seed) {}

  absl::Status Live() {
    TRINHKY_RETURN_IF_ERROR(Import());
    TRINHKY_RETURN_IF_ERROR(DraftToLeader());
    TRINHKY_RETURN_IF_ERROR(SignOrTakeBack());
    if (document_.state() != "LEADER_SIGNED") return absl::OkStatus();
    TRINHKY_RETURN_IF_ERROR(Number());
    if (Chance(8)) return CancelAgainstSeal();
    TRINHKY_RETURN_IF_ERROR(Only("seal", kClerks[0], &Signing::SealDocument));
    TRINHKY_RETURN_IF_ERROR(Only("issue", kClerks[0], &Register::IssueDocument));
    TRINHKY_RETURN_IF_ERROR(Read(kDeputy));
    TRINHKY_RETURN_IF_ERROR(ReceiveHere());
    return Accept();
  }

 private:
  bool Chance(unsigned one_in) { return random_() % one_in == 0; }

  absl::Status Import() {
    drafter_ = kDrafters[random_() % kDrafters.size()];
    const std::string text = testing::StateReport(absl::StrCat("Kết quả số ", number_));
    v1::DraftHeader header;
    header.set_parent(absl::StrCat("agencies/", kAgency));
    header.set_file_name("bao-cao.txt");
    header.set_secrecy("THUONG");
    header.set_request_id(cli::NewRequestId());
    header.set_file_sha256(Sha256Hex(text));
    return desk_.Note({.person = drafter_, .act = "import"}, header.request_id(), document_,
                      [&](const cli::Client& client) {
                        document_.Clear();
                        return cli::UploadOnce(client, header, text, {}, document_);
                      });
  }

  // The step has one person left who may do it.
  template <typename Stub, typename Request>
  absl::Status Only(const std::string& act, const std::string& person,
                    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                 v1::Document*),
                    const std::string& reason = "") {
    MaybeDocument done = desk_.Do({person, act}, method, ActRequest<Request>(document_, reason));
    if (!done.ok()) return Failed(act, done.status());
    document_ = *std::move(done);
    return absl::OkStatus();
  }

  // All try at once; one gets it, whoever that is.
  absl::Status One(const std::string& act,
                   const std::vector<std::function<MaybeDocument()>>& attempts) {
    std::vector<MaybeDocument> answers(attempts.size(), absl::UnknownError(""));
    std::vector<std::thread> people;
    for (size_t i = 0; i < attempts.size(); ++i)
      people.emplace_back([&, i] { answers[i] = attempts[i](); });
    for (std::thread& person : people) person.join();
    const auto winner = std::find_if(answers.begin(), answers.end(),
                                     [](const MaybeDocument& answer) { return answer.ok(); });
    if (winner == answers.end()) return Failed(act, answers.front().status());
    document_ = **winner;
    return absl::OkStatus();
  }

  template <typename Request, typename Stub>
  absl::Status Race(const std::string& act, std::span<const char* const> people,
                    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                 v1::Document*)) {
    std::vector<std::function<MaybeDocument()>> attempts;
    for (const std::string person : people) {
      attempts.push_back([=, this, request = ActRequest<Request>(document_)] {
        return desk_.Do({.person = person,
                         .act = act,
                         .document = document_.name(),
                         .forbidden = person == drafter_},
                        method, request);
      });
    }
    return One(act, attempts);
  }

  absl::Status DraftToLeader() {
    TRINHKY_RETURN_IF_ERROR(Only("submit", drafter_, &Draft::SubmitDocument));
    TRINHKY_RETURN_IF_ERROR(
        Race<v1::ApproveReviewRequest>("approve", kUnitApprovers, &Review::ApproveReview));
    TRINHKY_RETURN_IF_ERROR(Read(drafter_));
    const auto& facts = document_.facts();
    if (std::find(facts.begin(), facts.end(), "required_covered") == facts.end()) {
      TRINHKY_RETURN_IF_ERROR(
          Only("override", kFormCheckers[0], &Review::OverrideRequirement, "Lãnh đạo đồng ý."));
    }
    TRINHKY_RETURN_IF_ERROR(
        Race<v1::ApproveReviewRequest>("check", kFormCheckers, &Review::ApproveReview));
    return Only("review", kDeputy, &Review::ApproveReview);
  }

  absl::Status SignOrTakeBack() {
    std::vector<std::function<MaybeDocument()>> attempts = {[this] { return Sign(); }};
    if (Chance(4)) {
      attempts.push_back(
          [this, request = ActRequest<v1::WithdrawDocumentRequest>(document_, kTakeBackReason)] {
            return desk_.Do({.person = drafter_, .act = "withdraw", .document = document_.name()},
                            &Draft::WithdrawDocument, request);
          });
    }
    return One("sign", attempts);
  }

  // A ticket that ran out while everything was away is got again, as the refusal says.
  MaybeDocument Sign() {
    const v1::Document seen = document_;
    MaybeDocument done = absl::UnknownError("");
    for (int tries = 0; tries < 4; ++tries) {
      done = SignOnce(seen);
      if (ReasonOf(done.status()) != "PREPARATION_SPENT") break;
    }
    return done;
  }

  MaybeDocument SignOnce(const v1::Document& seen) {
    const cli::SigningKey& key = desk_.fleet().KeyOf(kSigner);
    auto prepare = ActRequest<v1::PrepareSignatureRequest>(seen);
    prepare.set_certificate(key->certificate().der());
    // What is prepared is no act, and nobody has to remember it.
    prepare.clear_request_id();
    prepare.set_request_id(cli::NewRequestId());
    v1::PrepareSignatureResponse preparation;
    std::string page;
    TRINHKY_RETURN_IF_ERROR(desk_.Note(
        {.person = kSigner, .act = "prepare", .document = seen.name()}, "", preparation,
        [&](const cli::Client& client) {
          preparation.Clear();
          const grpc::Status status =
              testing::CallHere(client, &Signing::PrepareSignature, prepare, preparation);
          if (!status.ok()) return status;
          return cli::DownloadOnce(client, seen.name(), v1::DownloadContentRequest::PART_PRINT,
                                   page);
        }));
    const std::string digest = seen.digest();
    auto complete = ActRequest<v1::CompleteSignatureRequest>(seen);
    complete.set_preparation(preparation.preparation());
    complete.set_ticket(preparation.ticket());
    TRINHKY_ASSIGN_OR_RETURN(*complete.mutable_signature(),
                             cli::SignPrepared({preparation, page, digest}, *key));
    return desk_.Do({.person = kSigner, .act = "sign", .document = seen.name()},
                    &Signing::CompleteSignature, complete);
  }

  absl::Status Number() {
    return Race<v1::AssignNumberRequest>("number", kClerks, &Register::AssignNumber);
  }

  absl::Status CancelAgainstSeal() {
    return One(
        "cancel",
        {[this, request = ActRequest<v1::CancelDocumentRequest>(document_, "Ghi sai số liệu.")] {
           return desk_.Do({.person = kClerks[0], .act = "cancel", .document = document_.name()},
                           &Register::CancelDocument, request);
         },
         [this, request = ActRequest<v1::SealDocumentRequest>(document_)] {
           return desk_.Do({.person = kClerks[1], .act = "seal", .document = document_.name()},
                           &Signing::SealDocument, request);
         }});
  }

  absl::Status Read(const std::string& person) {
    v1::GetDocumentRequest get;
    get.set_name(document_.name());
    return desk_
        .Do({.person = person, .act = "read", .document = document_.name()}, &Draft::GetDocument,
            get)
        .status();
  }

  absl::Status ReceiveHere() {
    v1::ListDeliveriesRequest list;
    list.set_parent(document_.name());
    TRINHKY_ASSIGN_OR_RETURN(
        const v1::ListDeliveriesResponse deliveries,
        desk_.Do({.person = kClerks[0], .act = "deliveries"}, &Distribution::ListDeliveries, list));
    for (const v1::Delivery& delivery : deliveries.deliveries()) {
      if (delivery.status() == v1::Delivery::STATUS_MERGED) continue;
      if (delivery.body() == absl::StrCat("agencies/", kPartyAgency)) {
        v1::RegisterIncomingRequest request;
        request.set_parent(delivery.body());
        request.set_arrival(delivery.name());
        request.set_request_id(cli::NewRequestId());
        TRINHKY_RETURN_IF_ERROR(desk_
                                    .Do({.person = kPartyClerk, .act = "register"},
                                        &v1::IncomingService::Stub::RegisterIncoming, request)
                                    .status());
      } else if (delivery.body() == absl::StrCat("agencies/", kAgency, "/units/kt")) {
        v1::ConfirmDeliveryRequest confirm;
        confirm.set_name(delivery.name());
        confirm.set_request_id(cli::NewRequestId());
        TRINHKY_RETURN_IF_ERROR(
            desk_.Do({kUnitReader, "confirm"}, &Distribution::ConfirmDelivery, confirm).status());
      }
    }
    return absl::OkStatus();
  }

  absl::Status Accept() {
    v1::ListSubmissionsRequest list;
    list.set_parent(absl::StrCat("agencies/", kPartyAgency));
    list.set_page_size(100);
    do {
      TRINHKY_ASSIGN_OR_RETURN(const v1::ListSubmissionsResponse page,
                               desk_.Do({kPartyAcceptor, "submissions"},
                                        &v1::SubmissionService::Stub::ListSubmissions, list));
      for (const v1::Submission& submission : page.submissions()) {
        if (submission.document() != document_.name()) continue;
        v1::AcceptSubmissionRequest accept;
        accept.set_name(submission.name());
        accept.set_etag(submission.etag());
        accept.set_request_id(cli::NewRequestId());
        return desk_
            .Do({kPartyAcceptor, "accept"}, &v1::SubmissionService::Stub::AcceptSubmission, accept)
            .status();
      }
      list.set_page_token(page.next_page_token());
    } while (!list.page_token().empty());
    return absl::NotFoundError("no submission of " + document_.name());
  }

  absl::Status Failed(const std::string& act, const absl::Status& status) const {
    return absl::Status(status.code(),
                        absl::StrCat(act, " of ", document_.name(), ": ", ToAbsl(ReasonOf(status)),
                                     " ", status.message()));
  }

  Desk& desk_;
  std::mt19937_64 random_;
  const uint64_t number_;
  std::string drafter_;
  v1::Document document_;
};

// What came since the page that `list` asks for; that page is the last full one at the end.
absl::StatusOr<bool> RegisterArrivals(Desk& desk, v1::ListArrivalsRequest& list,
                                      std::vector<std::string>& registered) {
  bool some = false;
  for (;;) {
    TRINHKY_ASSIGN_OR_RETURN(
        const v1::ListArrivalsResponse page,
        desk.Do({kProvinceClerk, "arrivals"}, &Distribution::ListArrivals, list));
    for (const v1::Arrival& arrival : page.arrivals()) {
      if (std::find(registered.begin(), registered.end(), arrival.delivery()) != registered.end())
        continue;
      v1::RegisterIncomingRequest request;
      request.set_parent(list.parent());
      request.set_arrival(arrival.delivery());
      request.set_request_id(cli::NewRequestId());
      TRINHKY_RETURN_IF_ERROR(desk.Do({kProvinceClerk, "arrival"},
                                      &v1::IncomingService::Stub::RegisterIncoming, request)
                                  .status());
      registered.push_back(arrival.delivery());
      some = true;
    }
    if (page.next_page_token().empty()) return some;
    registered.clear();
    list.set_page_token(page.next_page_token());
  }
}

}  // namespace

absl::Status Live(Desk& desk, uint64_t seed) { return Paper(desk, seed).Live(); }

absl::Status ReceiveAtProvince(Desk& desk, const std::atomic<bool>& over) {
  v1::ListArrivalsRequest list;
  list.set_parent(absl::StrCat("agencies/", kProvinceAgency));
  list.set_page_size(200);
  std::vector<std::string> registered;
  for (;;) {
    const bool last = over;
    TRINHKY_ASSIGN_OR_RETURN(const bool some, RegisterArrivals(desk, list, registered));
    if (last && !some) return absl::OkStatus();
    if (!some) cli::Pause(kProvincePause);
  }
}

}  // namespace trinhky::simulation

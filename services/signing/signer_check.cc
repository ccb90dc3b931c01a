#include "services/signing/signer_check.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/refusals.h"
#include "services/casework/signing_roster.h"
#include "services/signing/crypto/chain.h"
#include "services/signing/crypto/verify_cms.h"
#include "workflow/base/status.h"
#include "workflow/register/authority.h"
#include "workflow/register/civil_time.h"
#include "workflow/register/document_type.h"

namespace trinhky::signing {
namespace {

using casework::CaseFile;
using casework::Labels;

// The block of the stored labels in the words of the authority rules.
AuthorityBlock BlockOf(const Labels& labels, Regime regime) {
  AuthorityBlock block;
  block.position = labels.position;
  block.name = labels.signer_name;
  const bool party = regime == Regime::kParty;
  if (labels.authority == "KT") {
    block.form = party ? SignForm::kPartyKt : SignForm::kKt;
    block.on_behalf_of = labels.on_behalf_of;
  } else if (labels.authority == "TM") {
    // TM. with a deputy's post below it is TM. and KT. in two lines.
    const bool deputy = labels.position.rfind("PHÓ ", 0) == 0;
    block.form = party ? SignForm::kPartyTm : deputy ? SignForm::kTmKt : SignForm::kTm;
    block.collective = labels.on_behalf_of;
  } else if (labels.authority == "TL") {
    block.form = party ? SignForm::kPartyTl : SignForm::kTl;
    block.on_behalf_of = labels.on_behalf_of;
  } else if (labels.authority == "TUQ") {
    block.form = SignForm::kTuq;
    block.on_behalf_of = labels.on_behalf_of;
  } else if (labels.authority == "Q") {
    block.form = SignForm::kQ;
  }
  return block;
}

// "BÍ THƯ ĐẢNG ỦY Kiêm TRƯỞNG BAN CHỈ ĐẠO": the parts, the last first, because the post in the
// committee is the one that signs. @source R-SIG-11
std::vector<std::string> PrintedPosts(const std::string& position) {
  constexpr std::string_view kAlso = " KIÊM ";
  std::vector<std::string> parts;
  std::string rest = casework::Capitals(position);
  for (size_t at = rest.rfind(kAlso); at != std::string::npos; at = rest.rfind(kAlso)) {
    parts.push_back(rest.substr(at + kAlso.size()));
    rest.resize(at);
  }
  parts.push_back(rest);
  return parts;
}

// The post of the roster that `person` holds and the block names; a title may carry the name of its
// committee behind it ("BÍ THƯ ĐẢNG ỦY"), which is a matter of form only. @source R-SIG-10
const SigningPost* FindPrintedPost(const SigningRoster& roster, const PersonId& person,
                                   const CivilDate& date, const std::string& position) {
  for (const std::string& part : PrintedPosts(position))
    for (const SigningPost* post : PostsHeld(roster, person, date))
      if (part == post->title || part.rfind(post->title + " ", 0) == 0) return post;
  return nullptr;
}

bool IsCommittee(const casework::OfficeDirectory& office, const SigningPost& post) {
  const casework::Unit* unit = office.FindUnit(post.agency, post.unit);
  return unit != nullptr && unit->symbol.rfind("BCĐ", 0) == 0;
}

bool IsRegistered(const casework::OfficeDirectory& office, const PersonId& person,
                  const Certificate& certificate) {
  const auto& all = office.data().certificates;
  const auto found = all.find(absl::StrCat("people/", person.value()));
  return found != all.end() && std::find(found->second.begin(), found->second.end(),
                                         certificate.der()) != found->second.end();
}

}  // namespace

absl::Status CheckAuthority(CaseFile& file) {
  const casework::OfficeDirectory& office = file.context().office;
  const Call& call = file.context().call;
  const Regime regime = file.record().style == "party" ? Regime::kParty : Regime::kState;
  SigningCase signing;
  signing.regime = regime;
  signing.agency = file.key().agency;
  signing.type = TypeOfLabel(file.record().type).value_or(DocumentType::kCv);
  signing.field = file.labels().field;
  signing.block = BlockOf(file.labels(), regime);
  signing.signer = call.person;
  if (const casework::Person* person = office.FindPerson(call.person))
    signing.signer_name = person->name;
  signing.date = DateOf(call.now_us);
  signing.certificate_person = call.person;
  const SigningRoster roster = casework::SigningRosterOf(office, file.key().agency);
  if (const SigningPost* post =
          FindPrintedPost(roster, call.person, signing.date, signing.block.position)) {
    signing.block.position = post->title;
    signing.committee = IsCommittee(office, *post);
  }
  return ToStatus(CheckSigningAuthority(roster, signing));
}

absl::Status CheckCertificate(const CaseFile&, const Certificate& certificate,
                              const PersonId& person, int64_t now_us, const TrustStore& trust,
                              const casework::OfficeDirectory& office) {
  if (certificate.Identity().person_id != person.value()) {
    return casework::NotNow("CERTIFICATE_OF_ANOTHER", "Chứng thư số này là của người khác.",
                            "Expected the signer's own certificate, but it names somebody else.");
  }
  if (!IsRegistered(office, person, certificate)) {
    return casework::NotNow(
        "CERTIFICATE_NOT_REGISTERED",
        "Chứng thư số chưa đăng ký với cơ quan. Người quản trị đăng ký trước khi ký.",
        "Expected a registered certificate; the administrator registers it first.");
  }
  VerifyPolicy policy;
  policy.trust = &trust;
  policy.at_us = now_us;
  policy.expected_role = SignerRole::kPerson;
  policy.expected_person_id = person.value();
  const ChainResult chain = CheckChain(certificate, {certificate}, policy);
  if (chain.verdict == Verdict::kValid) return absl::OkStatus();
  const std::string verdict(VerdictName(chain.verdict));
  const std::string code(chain.code);
  return Reject(
      absl::StatusCode::kFailedPrecondition, "CERTIFICATE_INVALID",
      {.vi = absl::StrCat("Chứng thư số không dùng được để ký hôm nay (", verdict, ", ", code,
                          "). Hãy ký bằng chứng thư còn hiệu lực của nơi cấp mà cơ "
                          "quan tin cậy."),
       .en = absl::StrCat("Expected a certificate that is valid today under a trusted "
                          "root, but it is ",
                          verdict, ": ", code, "; sign with another one.")},
      {{"verdict", verdict}, {"code", code}});
}

}  // namespace trinhky::signing

#include "workflow/register/authority.h"

#include <algorithm>
#include <utility>

#include "workflow/register/roster.h"

namespace trinhky {
namespace {

using roster::IsAgencyHead;
using roster::IsUnitHead;
using roster::SameTitle;
using roster::SignsFor;

bool IsPartyForm(SignForm form) {
  return form == SignForm::kPartyTm || form == SignForm::kPartyKt || form == SignForm::kPartyTl;
}

/// Judges one case; each rule adds what it finds.
class Judge {
 public:
  Judge(const SigningRoster& roster, const SigningCase& signing, const SigningPolicy& policy)
      : roster_(roster), signing_(signing), policy_(policy), block_(signing.block) {}

  std::vector<RuleFinding> Run() {
    CheckPerson();
    CheckRegime();
    const SigningPost* const own = FindOwnPost();
    if (own != nullptr) {
      if (signing_.committee) CheckCommittee(*own);
      CheckForm(*own);
    }
    return std::move(findings_);
  }

 private:
  void Add(RuleSeverity severity, std::string_view rule, std::string_view code, std::string vi,
           std::string en) {
    findings_.push_back({.severity = severity,
                         .rule = std::string(rule),
                         .code = std::string(code),
                         .message = {.vi = std::move(vi), .en = std::move(en)},
                         .metadata = {{"signer", signing_.signer.value()},
                                      {"form", std::string(SignFormName(block_.form))},
                                      {"position", block_.position},
                                      {"date", FormatIsoDate(signing_.date)}}});
  }
  void Error(std::string_view rule, std::string_view code, std::string vi, std::string en) {
    Add(RuleSeverity::kError, rule, code, std::move(vi), std::move(en));
  }

  void CheckPerson() {
    if (signing_.certificate_person && *signing_.certificate_person != signing_.signer)
      Error("R-SIG-06", "CERTIFICATE_OF_ANOTHER", "Chứng thư số không phải của người ký.",
            "Expected the signer's own certificate, but it is somebody else's.");
    if (!block_.name.empty() && !signing_.signer_name.empty() &&
        block_.name != signing_.signer_name)
      Error(
          "R-SIG-06", "BLOCK_NAME_MISMATCH",
          "Họ tên ở khối ký là “" + block_.name + "”, người ký là “" + signing_.signer_name + "”.",
          "Expected '" + signing_.signer_name + "' in the signature block, but it names '" +
              block_.name + "'.");
  }

  void CheckRegime() {
    const bool neutral = block_.form == SignForm::kHead;
    if (neutral || IsPartyForm(block_.form) == (signing_.regime == Regime::kParty)) return;
    Error("R-SIG-07", "BLOCK_REGIME_MIXED", "Hình thức ký không đúng thể thức của văn bản.",
          "Expected a form of signing of the document's own regime.");
  }

  // The signer's post in this agency whose title stands in the block.
  const SigningPost* FindOwnPost() {
    bool any = false;
    for (const SigningPost* post : PostsHeld(roster_, signing_.signer, signing_.date)) {
      if (post->agency != signing_.agency) continue;
      any = true;
      if (SameTitle(post->title, block_.position)) return post;
    }
    if (any)
      Error("R-SIG-06", "POST_NOT_HELD",
            "Người ký không giữ chức vụ “" + block_.position + "” vào ngày ký.",
            "Expected the signer to hold '" + block_.position + "' on that day, but he does not.");
    else
      Error("R-SIG-06", "SIGNER_HOLDS_NO_POST",
            "Người ký không giữ chức vụ nào của cơ quan vào ngày ký.",
            "Expected the signer to hold a post of the agency on that day, but he holds none.");
    return nullptr;
  }

  void CheckCommittee(const SigningPost& own) {
    const bool in_committee = !own.unit.empty() && SignsFor(roster_, own, block_.collective);
    const bool for_collective = !block_.collective.empty();
    if (in_committee && for_collective) return;
    Add(RuleSeverity::kWarning, "R-SIG-11", "COMMITTEE_POST_EXPECTED",
        "Văn bản của Ban Chỉ đạo ký thay mặt Ban, ghi chức vụ trong Ban.",
        "Expected a committee's document to be signed for it, by a post in the committee.");
  }

  void CheckForm(const SigningPost& own) {
    switch (block_.form) {
      case SignForm::kHead:
        return CheckHead(own);
      case SignForm::kTm:
        return CheckTm(own);
      case SignForm::kKt:
      case SignForm::kTmKt:
      case SignForm::kPartyKt:
        return CheckDeputy(own);
      case SignForm::kTl:
      case SignForm::kTlKt:
        return CheckByOrder(own);
      case SignForm::kTuq:
        return CheckDelegated(own);
      case SignForm::kQ:
        return CheckActing(own);
      case SignForm::kPartyTm:
        return CheckPartyTm(own);
      case SignForm::kPartyTl:
        return CheckByOrder(own);
    }
  }

  bool HeadsIssuer(const SigningPost& post) const {
    return signing_.committee ? post.head : IsAgencyHead(post);
  }

  void CheckHead(const SigningPost& own) {
    if (!HeadsIssuer(own)) {
      Error("R-SIG-02", "NOT_THE_HEAD", "Chỉ người đứng đầu ký trực tiếp; cấp phó ký thay (KT.).",
            "Expected the head of the agency to sign without a mark, but the signer is not.");
      return;
    }
    const PostHolding* const holding =
        roster::FindHolding(roster_, own.id, signing_.signer, signing_.date);
    if (holding != nullptr && holding->acting)
      Add(RuleSeverity::kWarning, "R-SIG-10", "ACTING_WITHOUT_Q",
          "Người được giao quyền cấp trưởng ký “Q. " + own.title + "”.",
          "Expected an acting head to sign 'Q. " + own.title + "'.");
  }

  void CheckTm(const SigningPost& own) {
    CheckHead(own);
    CheckCollective(own);
  }

  void CheckCollective(const SigningPost& own) {
    if (SignsFor(roster_, own, block_.collective)) return;
    Error("R-SIG-01", "COLLECTIVE_MISMATCH",
          "Người ký không thay mặt tập thể “" + block_.collective + "”.",
          "Expected the signer to sign for '" + block_.collective + "', but he does not.");
  }

  void CheckPartyTm(const SigningPost& own) {
    if (!block_.on_behalf_of.empty()) {
      Error("R-SIG-07", "PARTY_DEPUTY_FOR_COLLECTIVE",
            "Văn bản của tập thể cấp ủy không ghi K/T: ghi T/M rồi chức vụ người ký.",
            "Expected no K/T under T/M: a deputy secretary signs for the collective himself.");
      return;
    }
    const SigningPost* const head = roster::FindPost(roster_, own.deputy_of);
    if (!own.head && (head == nullptr || !head->head))
      Error("R-SIG-02", "NOT_A_DEPUTY", "Chỉ bí thư hoặc phó bí thư ký thay mặt tập thể.",
            "Expected the head of the collective or his deputy, but the signer is neither.");
    CheckCollective(own);
  }

  void CheckDeputy(const SigningPost& own) {
    const SigningPost* const head = roster::FindPost(roster_, own.deputy_of);
    if (head == nullptr || !HeadsIssuer(*head) || head->agency != own.agency ||
        !SameTitle(head->title, block_.on_behalf_of)) {
      Error("R-SIG-02", "NOT_A_DEPUTY",
            "Người ký không phải cấp phó của “" + block_.on_behalf_of + "” vào ngày ký.",
            "Expected a deputy of '" + block_.on_behalf_of +
                "' on that day, but the signer is "
                "not.");
      return;
    }
    if (block_.form == SignForm::kPartyKt && !head->collectives.empty())
      Error("R-SIG-07", "PARTY_DEPUTY_FOR_COLLECTIVE", "Cấp ủy là tập thể: ký T/M, không ký K/T.",
            "Expected T/M for a collective committee, but found K/T.");
    if (block_.form == SignForm::kTmKt) CheckCollective(own);
    if (block_.form == SignForm::kKt && !head->collectives.empty())
      Add(RuleSeverity::kInfo, "R-SIG-08", "KT_WITHOUT_TM", "Ký KT. không kèm dòng TM.: chấp nhận.",
          "Signed KT. without a TM. line: accepted.");
    if (!roster::CoversField(own, signing_.field) &&
        !roster::DelegationProblem(roster_, *head, own, signing_).empty())
      Add(policy_.outside_field, "R-SIG-03", "SIGNER_OUTSIDE_FIELD",
          "Lĩnh vực “" + signing_.field +
              "” không được phân công cho người ký, và không có văn "
              "bản ủy quyền.",
          "Expected field '" + signing_.field +
              "' to be assigned to the signer, but it is not, "
              "and nothing authorises him.");
  }

  // The head that TL. and TUQ. speak for: by his post, or in Party style by his collective.
  const SigningPost* FindPrincipal() {
    for (const SigningPost& post : roster_.posts) {
      if (post.agency != signing_.agency || !IsAgencyHead(post)) continue;
      if (SameTitle(post.title, block_.on_behalf_of)) return &post;
      if (block_.form == SignForm::kPartyTl && SignsFor(roster_, post, block_.on_behalf_of))
        return &post;
    }
    Error("R-SIG-05", "HEAD_POST_UNKNOWN",
          "Cơ quan không có người đứng đầu là “" + block_.on_behalf_of + "”.",
          "Expected '" + block_.on_behalf_of + "' to head the agency, but nobody does.");
    return nullptr;
  }

  void CheckByOrder(const SigningPost& own) {
    if (FindPrincipal() == nullptr) return;
    const SigningPost* const unit_head =
        block_.unit_head.empty() ? &own : roster::FindPost(roster_, own.deputy_of);
    const bool fits = unit_head != nullptr && IsUnitHead(*unit_head) &&
                      (block_.unit_head.empty() || SameTitle(unit_head->title, block_.unit_head));
    if (!fits) {
      Error("R-SIG-05", "NOT_A_UNIT_HEAD",
            "Chỉ người đứng đầu đơn vị trực thuộc, hoặc cấp phó ký thay người đó, được ký thừa "
            "lệnh.",
            "Expected the head of a unit inside the agency, or his deputy, but the signer is "
            "neither.");
      return;
    }
    const bool listed = std::any_of(
        roster_.order_list.begin(), roster_.order_list.end(), [&](const OrderListEntry& entry) {
          return entry.unit == unit_head->unit && entry.type == signing_.type;
        });
    if (!listed)
      Add(policy_.not_on_order_list, "R-SIG-05", "TYPE_NOT_ON_ORDER_LIST",
          "Quy chế làm việc không cho đơn vị này ký thừa lệnh loại văn bản " +
              std::string(InfoOf(signing_.type).label) + ".",
          "Expected the working rules to let this unit sign " +
              std::string(InfoOf(signing_.type).label) + " by order, but they do not.");
  }

  void CheckDelegated(const SigningPost& own) {
    const SigningPost* const principal = FindPrincipal();
    if (principal == nullptr) return;
    if (!IsUnitHead(own)) {
      Error("R-SIG-04", "NOT_A_UNIT_HEAD",
            "Chỉ người đứng đầu đơn vị trực thuộc được ký thừa ủy quyền.",
            "Expected the head of a unit inside the agency, but the signer is not.");
      return;
    }
    const std::string_view problem = roster::DelegationProblem(roster_, *principal, own, signing_);
    if (!problem.empty())
      Error(
          "R-SIG-04", problem,
          "Không có ủy quyền hợp lệ của “" + block_.on_behalf_of + "” cho văn bản này vào ngày ký.",
          "Expected a written, limited delegation in force for this document, but there is "
          "none.");
  }

  void CheckActing(const SigningPost& own) {
    const PostHolding* const holding =
        roster::FindHolding(roster_, own.id, signing_.signer, signing_.date);
    if (!HeadsIssuer(own) || holding == nullptr || !holding->acting)
      Error("R-SIG-06", "NOT_ACTING_HEAD", "Người ký không được giao quyền cấp trưởng vào ngày ký.",
            "Expected an acting head on that day, but the signer is not.");
    if (!block_.collective.empty()) CheckCollective(own);
  }

  const SigningRoster& roster_;
  const SigningCase& signing_;
  const SigningPolicy& policy_;
  const AuthorityBlock& block_;
  std::vector<RuleFinding> findings_;
};

}  // namespace

std::vector<RuleFinding> CheckSigningAuthority(const SigningRoster& roster,
                                               const SigningCase& signing,
                                               const SigningPolicy& policy) {
  return Judge(roster, signing, policy).Run();
}

std::vector<const SigningPost*> PostsHeld(const SigningRoster& roster, const PersonId& person,
                                          const CivilDate& date) {
  std::vector<const SigningPost*> held;
  for (const SigningPost& post : roster.posts)
    if (roster::FindHolding(roster, post.id, person, date) != nullptr) held.push_back(&post);
  return held;
}

absl::StatusOr<AuthorityBlock> SuggestBlock(const SigningRoster& roster, const PersonId& person,
                                            std::string_view post_id, const CivilDate& date,
                                            Regime regime, bool with_collective) {
  const SigningPost* const post = roster::FindPost(roster, post_id);
  if (post == nullptr) return absl::NotFoundError("no such post: " + std::string(post_id));
  const PostHolding* const holding = roster::FindHolding(roster, post_id, person, date);
  if (holding == nullptr) {
    return Reject(
        absl::StatusCode::kFailedPrecondition, "POST_NOT_HELD",
        {.vi = "Người ký không giữ chức vụ “" + post->title + "” vào ngày ký.",
         .en = "Expected the signer to hold '" + post->title + "' on that day, but he does not."},
        {{"post", post->id}, {"person", person.value()}});
  }
  AuthorityBlock block{.position = post->title};
  const SigningPost* const head = roster::FindPost(roster, post->deputy_of);
  const std::vector<std::string>& collectives =
      post->collectives.empty() && head != nullptr ? head->collectives : post->collectives;
  const bool collective = !collectives.empty() && (with_collective || post->head);
  if (collective) block.collective = collectives.front();
  if (regime == Regime::kParty) {
    if (!collectives.empty()) {
      block.form = SignForm::kPartyTm;
      block.collective = collectives.front();
    } else if (head != nullptr) {
      block.form = SignForm::kPartyKt;
      block.on_behalf_of = head->title;
    }
  } else if (head != nullptr) {
    block.form = collective ? SignForm::kTmKt : SignForm::kKt;
    block.on_behalf_of = head->title;
  } else if (holding->acting) {
    block.form = SignForm::kQ;
  } else if (collective) {
    block.form = SignForm::kTm;
  }
  return block;
}

}  // namespace trinhky

#include "services/drafting/draft_templates.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/casework/signing_roster.h"
#include "services/drafting/archive_row.h"
#include "services/drafting/body_rows.h"
#include "services/drafting/draft_reading.h"
#include "services/drafting/shipped_templates.h"
#include "services/drafting/signer_blocks.h"
#include "workflow/base/status.h"
#include "workflow/register/document_type.h"
#include "workflow/register/symbol.h"

namespace trinhky::drafting {
namespace {

using casework::Agency;
using casework::OfficeDirectory;

/// Who usually gets a document of the type, beside those that the office requires.
struct Usual {
  bool addressee_known = false;  ///< Kính gửi is filled in, with the committee or the superior
  bool as_above = false;
  bool committee = false;  ///< the Party committee of the commune
  bool superior = false;
  bool leaders = false;
  bool units = false;  ///< the group of the agency's units
};

struct Row {
  std::string_view id;
  Regime regime;
  DocumentType type;
  Usual usual;
};

// In the order of the answer. @source R-NN-01, R-NN-03
constexpr Row kTable[] = {
    {"bc",
     Regime::kState,
     DocumentType::kBc,
     {.addressee_known = true, .as_above = true, .superior = true, .leaders = true}},
    {"cv", Regime::kState, DocumentType::kCv, {.as_above = true, .leaders = true}},
    {"ttr", Regime::kState, DocumentType::kTtr, {.as_above = true, .leaders = true}},
    {"tb", Regime::kState, DocumentType::kTb, {.committee = true, .leaders = true, .units = true}},
    {"kh",
     Regime::kState,
     DocumentType::kKh,
     {.committee = true, .superior = true, .leaders = true, .units = true}},
    {"qd", Regime::kState, DocumentType::kQd, {.committee = true, .leaders = true, .units = true}},
    {"gm", Regime::kState, DocumentType::kGm, {.leaders = true}},
    {"bc-dang", Regime::kParty, DocumentType::kBc, {.superior = true, .leaders = true}},
    {"cv-dang", Regime::kParty, DocumentType::kCv, {.as_above = true, .leaders = true}},
    {"ttr-dang", Regime::kParty, DocumentType::kTtr, {.as_above = true, .leaders = true}},
};

/// Fills templates in for one unit.
class Filler {
 public:
  Filler(const OfficeDirectory& office, const DraftClaim& claim, const Agency& agency)
      : office_(office),
        claim_(claim),
        agency_(agency),
        context_(ListContext(office, claim, agency.regime)) {
    const std::vector<SignerBlock> signers = SignersFor(office, claim);
    if (!signers.empty()) signer_ = signers.front();
  }

  std::string Fill(const Row& row, std::string_view text) const {
    std::vector<BodyId> named;
    const std::string addressee = AddresseeOf(row, named);
    return absl::StrReplaceAll(ToAbsl(text),
                               {{"${head}", Head()},
                                {"${symbol}", SymbolOf(row.type)},
                                {"${place}", agency_.place},
                                {"${year}", claim_.day.substr(0, 4)},
                                {"${agency}", agency_.name},
                                {"${issuer}", Issuer()},
                                {"${addressee}", addressee},
                                {"${recipients}", RecipientsOf(row, std::move(named))},
                                {"${signature}", SignatureText()}});
  }

 private:
  bool party() const { return agency_.regime == Regime::kParty; }

  // Over a Party committee stands the Party organisation of the province. @source domain 4
  std::string Head() const {
    if (!party()) return absl::StrJoin(HeadRowsOf(agency_), "\n");
    const std::string name = casework::Capitals(agency_.name);
    if (agency_.level != Level::kCommune || agency_.province.empty()) return name;
    return absl::StrCat(casework::Capitals("Đảng bộ tỉnh " + agency_.province), "\n", name);
  }

  std::string SymbolOf(DocumentType type) const {
    const DocumentTypeInfo& info = InfoOf(type);
    Symbol symbol{.organ = agency_.symbol};
    if (party()) {
      symbol.kind = SymbolKind::kParty;
      symbol.type = std::string(info.party_abbreviation);
    } else if (info.state_abbreviation.empty()) {
      symbol.kind = SymbolKind::kStateCongVan;
      const casework::Unit* unit = office_.FindUnit(claim_.agency, claim_.unit);
      symbol.unit =
          unit == nullptr || unit->symbol.empty() ? StoreOf(office_, claim_, false) : unit->symbol;
    } else {
      symbol.type = std::string(info.state_abbreviation);
    }
    return FormatNotation(symbol);
  }

  std::string SignatureText() const {
    if (!signer_.lines.empty()) return TextOf(signer_);
    return "[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]\n\n\n\n[Họ và tên]";
  }

  // A decision names who decides: the collective, or the head for whom is signed.
  std::string Issuer() const {
    const std::string name = casework::Capitals(agency_.name);
    constexpr std::string_view kFor = "KT. ";
    if (signer_.lines.empty() || signer_.lines.front().rfind(kFor, 0) != 0) return name;
    return absl::StrCat(signer_.lines.front().substr(kFor.size()), " ", name);
  }

  const Body* Own() const {
    return office_.bodies().Find(BodyId(absl::StrCat("agencies/", agency_.id.value())));
  }

  std::vector<BodyId> Committee() const {
    if (agency_.party_committee.empty()) return {};
    return {BodyId(absl::StrCat("agencies/", agency_.party_committee.value()))};
  }

  std::vector<BodyId> Superior() const {
    const Body* own = Own();
    if (own == nullptr || own->parent.empty()) return {};
    return {own->parent};
  }

  // The posts that lead the agency, the head first.
  std::vector<BodyId> Leaders() const {
    std::vector<BodyId> leaders;
    for (const bool head : {true, false}) {
      for (const casework::Post& post : office_.data().posts) {
        const BodyId body("posts/" + post.id);
        const bool leads = post.roles.contains(head ? "HEAD" : "DEPUTY");
        if (post.agency == agency_.id && post.unit.empty() && leads &&
            office_.bodies().Find(body) != nullptr)
          leaders.push_back(body);
      }
    }
    return leaders;
  }

  // The largest group of the agency that has units of its own only.
  std::vector<BodyId> Units() const {
    const Body* found = nullptr;
    const std::string prefix = absl::StrCat("agencies/", agency_.id.value(), "/units/");
    for (const Body& body : office_.bodies().bodies()) {
      if (body.kind != BodyKind::kGroup || body.agency != agency_.id) continue;
      const bool own =
          std::all_of(body.members.begin(), body.members.end(),
                      [&](const BodyId& member) { return member.value().rfind(prefix, 0) == 0; });
      if (own && (found == nullptr || body.members.size() > found->members.size())) found = &body;
    }
    return found == nullptr ? std::vector<BodyId>() : std::vector<BodyId>{found->id};
  }

  std::string AddresseeOf(const Row& row, std::vector<BodyId>& named) const {
    if (row.usual.addressee_known) {
      for (const std::vector<BodyId>& bodies : {Committee(), Superior()}) {
        const std::vector<BodyRow> rows = RowsOfEach(context_, bodies, Wording::kShort);
        if (rows.empty()) continue;
        named = rows.front().bodies;
        return rows.front().words;
      }
    }
    return "[cơ quan nhận văn bản]";
  }

  void Add(std::vector<BodyId> bodies, std::string_view purpose, std::vector<BodyId>& named,
           std::string& list) const {
    std::erase_if(bodies, [&](const BodyId& body) {
      return std::find(named.begin(), named.end(), body) != named.end();
    });
    auto rows = RowsNaming(context_, bodies, Wording::kShort);
    if (!rows) rows = RowsOfEach(context_, bodies, Wording::kShort);
    for (const BodyRow& row : *rows) {
      absl::StrAppend(&list, "- ", row.words, std::string(purpose), ";\n");
      named.insert(named.end(), row.bodies.begin(), row.bodies.end());
    }
  }

  std::string RecipientsOf(const Row& row, std::vector<BodyId> named) const {
    std::string list;
    if (row.usual.as_above) list += "- Như trên;\n";
    if (row.usual.superior) Add(Superior(), " (để b/c)", named, list);
    if (row.usual.committee) Add(Committee(), " (để b/c)", named, list);
    const std::string type(InfoOf(row.type).label);
    if (const casework::Profile* profile = office_.FindProfile(claim_.agency, type))
      Add(profile->required_bodies, "", named, list);
    if (row.usual.leaders) Add(Leaders(), "", named, list);
    if (row.usual.units) Add(Units(), " (t/h)", named, list);
    return absl::StrCat(list, "- ", ArchiveRowOf(office_, claim_, party()), ".");
  }

  const OfficeDirectory& office_;
  const DraftClaim& claim_;
  const Agency& agency_;
  const ResolveContext context_;
  SignerBlock signer_;
};

std::string_view TextOf(std::string_view id) {
  for (const ShippedTemplate& shipped : ShippedTemplates())
    if (shipped.id == id) return shipped.text;
  return {};
}

}  // namespace

std::vector<v1::DraftTemplate> TemplatesFor(const OfficeDirectory& office,
                                            const DraftClaim& claim) {
  std::vector<v1::DraftTemplate> templates;
  const Agency* agency = office.FindAgency(claim.agency);
  if (agency == nullptr) return templates;
  const Filler filler(office, claim, *agency);
  for (const Row& row : kTable) {
    if (row.regime != agency->regime) continue;
    const DocumentTypeInfo& info = InfoOf(row.type);
    v1::DraftTemplate& view = templates.emplace_back();
    view.set_name(absl::StrCat("draftTemplates/", std::string(row.id)));
    view.set_title(std::string(info.name));
    view.set_regime(row.regime == Regime::kParty ? v1::REGIME_PARTY : v1::REGIME_STATE);
    view.set_type(std::string(info.label));
    view.set_text(filler.Fill(row, TextOf(row.id)));
  }
  return templates;
}

}  // namespace trinhky::drafting

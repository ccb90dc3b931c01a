// directory.h: who can stand in a recipient list, as of one moment.
//
// A Directory is an immutable snapshot: services/directory builds one from the database after every
// change, the resolver and the rules read it. It knows bodies and posts; who holds a post is in
// services/directory, because a recipient is a body, never a natural person.
#ifndef TRINHKY_WORKFLOW_DISTRIBUTION_DIRECTORY_H_
#define TRINHKY_WORKFLOW_DISTRIBUTION_DIRECTORY_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/base/regime.h"
#include "workflow/base/strong_id.h"

namespace trinhky {

enum class BodyKind {
  kAgency,  ///< has its own clerk, registers and seal: "agencies/binh-an-ubnd"
  kUnit,    ///< a unit or village of an agency: "agencies/binh-an-ubnd/units/vhxh"
  kPost,    ///< a post that receives by itself: "posts/binh-an-ubnd-chu-tich"
  kGroup,   ///< expanded at issue into its members: "groups/binh-an-ubnd-cac-thon"
};

enum class Level { kCommune, kProvince, kCentral, kDistrict };  // districts: abolished 2025-07-01

/// How a copy travels (contracts.md).
enum class Channel { kInternal, kOffice, kAxis, kPartyNet, kEmail, kPaper };

/// One body as the directory knows it on a date.
struct Body {
  BodyId id;
  BodyKind kind = BodyKind::kAgency;
  AgencyId agency;         ///< the agency itself, or the one that the unit, post or group is of
  std::string name;        ///< in full: "Ủy ban nhân dân xã Bình An"
  std::string short_name;  ///< as printed on a list: "UBND xã"
  std::vector<std::string> aliases;  ///< further readings; "VHXH", "Phòng VH-XH"
  Level level = Level::kCommune;
  Regime regime = Regime::kState;
  std::string commune;   ///< bare name, "Bình An"; empty above the commune
  std::string province;  ///< bare name, "Lam Giang"; empty for central bodies
  std::string symbol;    ///< organ or unit abbreviation in symbols: "UBND", "ĐU", "VHXH"
  Channel channel = Channel::kInternal;
  std::string
      endpoint;  ///< office that serves it, for Channel::kOffice: a key of the server's peers
  std::string valid_from;       ///< YYYY-MM-DD, inclusive; empty: always
  std::string valid_to;         ///< YYYY-MM-DD, inclusive; empty: still
  BodyId parent;                ///< the agency of a unit, the superior of an agency; may be empty
  std::vector<BodyId> members;  ///< of a group
  std::vector<BodyId>
      mailbox_posts;        ///< posts whose holders read for this body (a post reads for itself)
  bool is_archive = false;  ///< may stand on the Lưu line: VT, VPĐU
};

/// Whether the body exists on `day` (YYYY-MM-DD); the first and the last day count, and without a
/// day everything exists.
bool ValidOn(const Body& body, std::string_view day);

/// An immutable snapshot. Thread-safe to read.
class Directory {
 public:
  Directory() = default;
  explicit Directory(std::vector<Body> bodies);

  /// The body `id`, or nullptr.
  const Body* Find(const BodyId& id) const;

  /// All bodies, in the order of their ids.
  const std::vector<Body>& bodies() const { return bodies_; }

 private:
  std::vector<Body> bodies_;
  std::map<std::string, size_t, std::less<>> by_id_;
};

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DISTRIBUTION_DIRECTORY_H_

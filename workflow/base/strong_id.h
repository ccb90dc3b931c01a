// strong_id.h: ids that do not convert into one another.
#ifndef TRINHKY_WORKFLOW_BASE_STRONG_ID_H_
#define TRINHKY_WORKFLOW_BASE_STRONG_ID_H_

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace trinhky {

/// A string id of one kind. `Tag` is only a name: `using DocumentId = StrongId<struct
/// DocumentTag>`.
template <typename Tag>
class StrongId {
 public:
  StrongId() = default;
  explicit StrongId(std::string value) : value_(std::move(value)) {}

  const std::string& value() const { return value_; }
  bool empty() const { return value_.empty(); }

  auto operator<=>(const StrongId&) const = default;

 private:
  std::string value_;
};

using AgencyId = StrongId<struct AgencyTag>;  ///< "xa-binh-an-ubnd": an agency with its own clerk
using DocumentId = StrongId<struct DocumentTag>;  ///< "doc-01j…", unique within its agency
using PersonId = StrongId<struct PersonTag>;      ///< "nguyen-van-an"

/// A body: what may stand in a recipient list. A resource name such as "agencies/x",
/// "agencies/x/units/y", "posts/z" or "groups/g"; never a natural person.
using BodyId = StrongId<struct BodyTag>;

}  // namespace trinhky

template <typename Tag>
struct std::hash<trinhky::StrongId<Tag>> {
  size_t operator()(const trinhky::StrongId<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.value());
  }
};

#endif  // TRINHKY_WORKFLOW_BASE_STRONG_ID_H_

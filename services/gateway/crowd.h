// crowd.h: who is connected to the port, and who goes when it is full.
//
// One address that takes every place must not keep the office out: the place is taken from the
// address that has the most, first from a connection of it that has asked nothing. Behind a proxy
// everybody has one address; then what waits longest goes, and nobody who is being answered.
#ifndef TRINHKY_SERVICES_GATEWAY_CROWD_H_
#define TRINHKY_SERVICES_GATEWAY_CROWD_H_

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace trinhky::gateway {

/// A connection, as the crowd sees it.
class CrowdMember {
 public:
  virtual ~CrowdMember() = default;
  /// Ends it soon; called from any thread.
  virtual void Abort() = 0;
};

/// The connections that live, and the bytes of bodies that they hold. Thread-safe.
class Crowd {
 public:
  explicit Crowd(int max) : max_(static_cast<size_t>(max)) {}

  /// A new one, which waits. When the crowd is full another one is told to end, or this one is
  /// refused: false.  @param from  its address, as bytes; those with the same one share their luck
  bool Join(std::weak_ptr<CrowdMember> member, const CrowdMember* key, const std::string& from);
  /// It waits for its next request, from now on; or it is being answered.
  void Waits(const CrowdMember* key);
  void Works(const CrowdMember* key);
  /// It is gone; does nothing for who is no member (any more).
  void Leave(const CrowdMember* key);

  /// Room for a body; false when all bodies together would be more than `max` bytes.
  bool Reserve(int64_t bytes, int64_t max);
  void Release(int64_t bytes);

  /// Tells everybody to end, and lets nobody in any more.
  void Close();

 private:
  struct Place {
    std::weak_ptr<CrowdMember> member{};
    std::string from{};
    uint64_t since = 0;  ///< the order of joining and waiting
    bool waits = true;
  };
  using Places = std::map<const CrowdMember*, Place>;

  /// Who gives up his place for one more from that address; end(): nobody. Under mutex_.
  Places::iterator Victim(const std::string& from);
  Places::iterator OldestOf(const std::string& from, bool waiting_only);
  void Erase(Places::iterator place);

  const size_t max_;
  std::mutex mutex_;
  bool closed_ = false;
  uint64_t last_ = 0;
  int64_t body_bytes_ = 0;
  Places places_;
  std::map<std::string, int> by_address_;
};

}  // namespace trinhky::gateway

#endif  // TRINHKY_SERVICES_GATEWAY_CROWD_H_

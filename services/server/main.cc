#include <malloc.h>

#include "services/server/commands.h"

namespace {

// Memory that a burst of calls used stays with the process for the next one, instead of going back
// to the system and coming again, page by page, with every call.
constexpr int kKeptBytes = 2 << 20;
constexpr int kMappedAloneBytes = 1 << 20;
// Threads mostly wait; a heap for every one of them would be kept for nothing.
constexpr int kHeapsMax = 4;

}  // namespace

int main(int argc, char** argv) {
  mallopt(M_ARENA_MAX, kHeapsMax);
  mallopt(M_TRIM_THRESHOLD, kKeptBytes);
  mallopt(M_MMAP_THRESHOLD, kMappedAloneBytes);
  return trinhky::server::RunCommand(std::vector<std::string>(argv + 1, argv + argc));
}

#include "services/server/commands.h"

int main(int argc, char** argv) {
  return trinhky::server::RunCommand(std::vector<std::string>(argv + 1, argv + argc));
}

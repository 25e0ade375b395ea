# Finds a JDK 25 or newer and sets its process up: sourced by packaging/hemolens and packaging/bench. Needs fail(), which says why and exits.
# shellcheck shell=bash

# Prints the feature release of a JDK folder, or nothing.
release_of() {
  [ -x "$1/bin/java" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1
  fi
}

usable() {
  local release
  release=$(release_of "$1")
  [ -n "$release" ] && [ "$release" -ge 25 ]
}

find_java() {
  local home on_path
  if [ -n "${HEMOLENS_JAVA:-}" ]; then
    usable "$HEMOLENS_JAVA" || fail "HEMOLENS_JAVA=$HEMOLENS_JAVA is no JDK 25 or newer"
    echo "$HEMOLENS_JAVA"
    return
  fi
  on_path=$(command -v java || true)
  # The JDKs of the usual installers; the newest name of each last, so the globs are turned round.
  for home in "${JAVA_HOME:-}" "${on_path:+$(java_home_of "$on_path")}" "${JDK25_HOME:-}" "${JAVA_25_HOME:-}" \
    /usr/lib/jvm/*25* /usr/lib/jvm/*2[6-9]* /usr/lib/jvm/*3[0-9]* /usr/java/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
    "$HOME"/.asdf/installs/java/* "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && usable "$home"; then
      echo "$home"
      return
    fi
  done
  if [ -r "$HOME/.m2/toolchains.xml" ]; then
    while read -r home; do
      if usable "$home"; then
        echo "$home"
        return
      fi
    done < <(sed -n 's:.*<jdkHome>\(.*\)</jdkHome>.*:\1:p' "$HOME/.m2/toolchains.xml")
  fi
  fail "needs a JDK 25 or newer, none was found; install one (such as Eclipse Temurin 25) or set HEMOLENS_JAVA to its folder"
}

# The JDK folder of a java command, through links.
java_home_of() {
  local file=$1
  while [ -L "$file" ]; do
    local link
    link=$(readlink "$file")
    case $link in
      /*) file=$link ;;
      *) file=$(dirname "$file")/$link ;;
    esac
  done
  dirname "$(dirname "$file")"
}

# PyTorch allocates at every operation. By default glibc gives such memory back to the system and faults it in again, which
# takes up to a quarter of the time on the CPU.
keep_freed_memory() {
  export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-1}"
  export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-33554432}"
  export MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-536870912}"
}

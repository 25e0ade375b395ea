@echo off
rem Builds Hemolens when needed, then starts the window or a command: packaging\hemolens --help
rem HEMOLENS_JAVA: JDK folder (25 or newer). HEMOLENS_HEAP: largest heap, such as 4g. HEMOLENS_JVM: further options.
setlocal enabledelayedexpansion
for %%I in ("%~dp0..") do set "ROOT=%%~fI"
set "JAR=%ROOT%\target\hemolens.jar"

set "FOUND="
if defined HEMOLENS_JAVA (
  call :try "%HEMOLENS_JAVA%"
  if not defined FOUND (
    echo hemolens: HEMOLENS_JAVA=%HEMOLENS_JAVA% is no JDK 25 or newer 1>&2
    exit /b 2
  )
)
if not defined FOUND if defined JAVA_HOME call :try "%JAVA_HOME%"
for %%D in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks") do (
  if not defined FOUND if exist "%%~D" for /d %%J in ("%%~D\*") do if not defined FOUND call :try "%%~J"
)
if not defined FOUND for /f "delims=" %%J in ('where java 2^>nul') do if not defined FOUND for %%P in ("%%~dpJ..") do call :try "%%~fP"
if not defined FOUND (
  echo hemolens: needs a JDK 25 or newer, none was found; install one ^(such as Eclipse Temurin 25^) or set HEMOLENS_JAVA to its folder 1>&2
  exit /b 2
)

set "BUILD="
if not exist "%JAR%" set "BUILD=1"
if not exist "%ROOT%\target\lib" set "BUILD=1"
if not defined BUILD (
  powershell -NoProfile -Command "$j=(Get-Item -LiteralPath $env:JAR).LastWriteTime; $n=Get-ChildItem -LiteralPath (Join-Path $env:ROOT 'src\main'),(Join-Path $env:ROOT 'pom.xml') -Recurse -File | Where-Object { $_.LastWriteTime -gt $j } | Select-Object -First 1; if ($n) { exit 1 } else { exit 0 }"
  if errorlevel 1 set "BUILD=1"
)
if defined BUILD (
  echo hemolens: building ^(once; the first time fetches libraries, some minutes^) 1>&2
  pushd "%ROOT%"
  set "JAVA_HOME=!FOUND!"
  call mvnw.cmd --batch-mode --no-transfer-progress -q -DskipTests package 1>&2
  if errorlevel 1 (
    popd
    echo hemolens: the build failed, see above 1>&2
    exit /b 2
  )
  popd
)
if not defined HEMOLENS_HEAP set "HEMOLENS_HEAP=3g"
"%FOUND%\bin\java.exe" -Xmx%HEMOLENS_HEAP% -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "-Dhemolens.packages=%ROOT%\models\packages" -Dai.djl.offline=true %HEMOLENS_JVM% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:try
rem Sets FOUND when the folder holds Java 25 or newer; its file "release" says so.
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "tokens=1 delims=." %%M in (%%V) do if %%~M GEQ 25 set "FOUND=%~1"
exit /b 0

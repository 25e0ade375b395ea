@echo off
rem Builds Hemolens when needed, then starts the window or a command: packaging\hemolens --help
rem HEMOLENS_JAVA: JDK folder (25 or newer). HEMOLENS_HEAP: largest heap, such as 4g. HEMOLENS_JVM: further options.
rem No delayed expansion, which would take every ! out of the arguments; no path inside a (block), which a ) in it would end.
setlocal disabledelayedexpansion
for %%I in ("%~dp0..") do set "ROOT=%%~fI"
set "JAR=%ROOT%\target\hemolens.jar"

set "FOUND="
if not defined HEMOLENS_JAVA goto search
call :try "%HEMOLENS_JAVA%"
if defined FOUND goto found
echo hemolens: "HEMOLENS_JAVA=%HEMOLENS_JAVA%" is no JDK 25 or newer 1>&2
exit /b 2

:search
if defined JAVA_HOME call :try "%JAVA_HOME%"
if defined FOUND goto found
for %%D in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks") do if exist "%%~D" for /d %%J in ("%%~D\*") do call :try "%%~J"
if defined FOUND goto found
for %%P in (java.exe) do set "ONPATH=%%~$PATH:P"
if defined ONPATH for %%P in ("%ONPATH%") do set "ONPATH=%%~dpP"
if defined ONPATH for %%P in ("%ONPATH%..") do call :try "%%~fP"
if defined FOUND goto found
echo hemolens: needs a JDK 25 or newer, none was found; install one (such as Eclipse Temurin 25) or set HEMOLENS_JAVA to its folder 1>&2
exit /b 2

:found
if not exist "%JAR%" goto build
if not exist "%ROOT%\target\lib" goto build
rem An archive without sources beside it is run as it is.
if not exist "%ROOT%\pom.xml" goto start
powershell -NoProfile -Command "$j=(Get-Item -LiteralPath $env:JAR).LastWriteTime; $n=Get-ChildItem -LiteralPath (Join-Path $env:ROOT 'src\main'),(Join-Path $env:ROOT 'pom.xml') -Recurse -File | Where-Object { $_.LastWriteTime -gt $j } | Select-Object -First 1; if ($n) { exit 1 } else { exit 0 }"
if not errorlevel 1 goto start

:build
echo hemolens: building (once; the first time fetches libraries, some minutes) 1>&2
pushd "%ROOT%"
set "JAVA_HOME=%FOUND%"
rem Standard output belongs to the command that is run afterwards.
call mvnw.cmd --batch-mode --no-transfer-progress -q -DskipTests package 1>&2
set "BUILT=%ERRORLEVEL%"
popd
if "%BUILT%"=="0" goto start
echo hemolens: the build failed, see above 1>&2
exit /b 2

:start
rem A crash report of the virtual machine holds the command line and pieces of memory: it is not written.
if not defined HEMOLENS_HEAP set "HEMOLENS_HEAP=3g"
"%FOUND%\bin\java.exe" -Xmx%HEMOLENS_HEAP% -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "-Dhemolens.packages=%ROOT%\models\packages" -Dai.djl.offline=true -XX:ErrorFile=NUL -XX:-CreateCoredumpOnCrash %HEMOLENS_JVM% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:try
rem Sets FOUND, unless it is set, when the folder holds Java 25 or newer; its file "release" says so: JAVA_VERSION="25.0.1".
if defined FOUND exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "MAJOR="
for /f "usebackq tokens=1,2 delims==." %%A in ("%~1\release") do if "%%A"=="JAVA_VERSION" set MAJOR=%%B
if not defined MAJOR exit /b 0
set "MAJOR=%MAJOR:"=%"
if %MAJOR% GEQ 25 set "FOUND=%~1"
exit /b 0

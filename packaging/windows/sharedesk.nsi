; ShareDesk for Windows: for one person without an administrator, or for everybody on the computer.
;
; Compiled by packaging/installer.py.
;
;   ShareDesk-…-setup.exe                            asks nothing that it need not
;   ShareDesk-…-setup.exe /S                         silent, for the one who starts it
;   ShareDesk-…-setup.exe /S /ALLUSERS               silent, for everybody (as administrator)
;   ShareDesk-…-setup.exe /S /ALLUSERS /D=C:\Apps\ShareDesk
;   "…\uninstall.exe" /S                             silent; leaves every vault where it is
;
; Status 0: done; 1: cancelled; 2: could not. A silent run for everybody without the rights is 2.

Unicode true
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user   ; /ALLUSERS asks for more when it is started
SetCompressor /SOLID lzma
CRCCheck force

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "x64.nsh"

!define NAME "ShareDesk"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define KIND "ShareDesk.Backup"
!define ENDING ".sharedesk-backup"

Name "${NAME} ${VERSION}"
OutFile "${OUTFILE}"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs ${NAME}"
VIAddVersionKey "CompanyName" "The ShareDesk authors"
VIAddVersionKey "LegalCopyright" "The ShareDesk authors. MIT licence."

Var Everybody
Var Vaults   ; before the pages, which name it

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\sharedesk-window.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Open ShareDesk"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "ShareDesk is removed. The vaults stay where they are, in %LOCALAPPDATA%\ShareDesk of each person; yours is $Vaults and stays. Nothing that anybody has written is deleted. Delete that folder yourself only when every record in it is kept elsewhere."

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "ShareDesk needs 64-bit Windows." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  SetRegView 64
  StrCpy $Everybody 0
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    StrCpy $Everybody 1
  ${EndIf}
  ${If} $Everybody = 1
    UserInfo::GetAccountType
    Pop $R1
    ${If} $R1 != "Admin"
      MessageBox MB_OK|MB_ICONSTOP "To install ShareDesk for everybody, start this as administrator." /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    SetShellVarContext all
    ${If} $INSTDIR == ""
      StrCpy $INSTDIR "$PROGRAMFILES64\${NAME}"
    ${EndIf}
  ${Else}
    SetShellVarContext current
    ${If} $INSTDIR == ""
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${NAME}"
    ${EndIf}
  ${EndIf}
FunctionEnd

; A program that runs holds its files: say so, rather than install half of it.
!macro RefuseWhileRunning WHERE
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\sharedesk-window.exe"
    FileOpen $R1 "$INSTDIR\sharedesk-window.exe" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "ShareDesk is open. Close it, then ${WHERE} again." /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $R1
  ${EndIf}
!macroend

Section "ShareDesk"
  !insertmacro RefuseWhileRunning "install"
  ; nothing of an older version may stay beside the new one
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*"
  File "/oname=backup.ico" "${BACKUP_ICON}"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\sharedesk-window.exe"

  WriteRegStr SHCTX "Software\Classes\${ENDING}" "" "${KIND}"
  WriteRegStr SHCTX "Software\Classes\${ENDING}" "Content Type" "application/x-sharedesk-backup"
  WriteRegStr SHCTX "Software\Classes\${KIND}" "" "Backup of a ShareDesk vault"
  WriteRegStr SHCTX "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\backup.ico"
  WriteRegStr SHCTX "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\sharedesk-window.exe" "%1"'

  WriteRegStr SHCTX "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\sharedesk-window.exe"
  WriteRegStr SHCTX "${KEY}" "Publisher" "The ShareDesk authors"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  ${If} $Everybody = 1
    WriteRegDWORD SHCTX "${KEY}" "ForEverybody" 1
  ${EndIf}
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" $0
SectionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext current
  StrCpy $Vaults "$LOCALAPPDATA\${NAME}"
  ReadRegDWORD $R0 HKLM "${KEY}" "ForEverybody"
  ReadRegStr $R1 HKLM "${KEY}" "InstallLocation"
  ${If} $R0 = 1
  ${AndIf} $R1 == $INSTDIR
    SetShellVarContext all
  ${EndIf}
FunctionEnd

Section "Uninstall"
  !insertmacro RefuseWhileRunning "remove it"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\sharedesk.exe"
  Delete "$INSTDIR\sharedesk-window.exe"
  Delete "$INSTDIR\backup.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"   ; only when nothing of anybody's stands in it
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey SHCTX "Software\Classes\${KIND}"
  DeleteRegKey SHCTX "Software\Classes\${ENDING}"
  DeleteRegKey SHCTX "${KEY}"
  DetailPrint "Nothing that anybody has written was deleted. $Vaults holds your vaults."
SectionEnd

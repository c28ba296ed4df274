package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// holder says which process holds a lock on a file below dir, as far as the
// system tells, and "" if it does not.
func holder(dir string) string {
	locks, err := os.ReadFile("/proc/locks")
	if err != nil {
		return ""
	}
	inodes := map[string]bool{}
	filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		if info, err := d.Info(); err == nil {
			if s, ok := info.Sys().(*syscall.Stat_t); ok {
				inodes[fmt.Sprint(s.Ino)] = true
			}
		}
		return nil
	})
	for line := range strings.Lines(string(locks)) {
		// 1: FLOCK  ADVISORY  WRITE 4711 08:01:1835012 0 EOF
		f := strings.Fields(line)
		if len(f) < 6 || f[1] == "->" {
			continue
		}
		device := strings.Split(f[5], ":")
		if inodes[device[len(device)-1]] && f[4] != "0" && f[4] != fmt.Sprint(os.Getpid()) {
			return process(f[4])
		}
	}
	return ""
}

// process names a process by its number and command line.
func process(pid string) string {
	line, err := os.ReadFile("/proc/" + pid + "/cmdline")
	if err != nil || len(line) == 0 {
		return "process " + pid
	}
	args := strings.TrimSpace(string(bytes.ReplaceAll(line, []byte{0}, []byte{' '})))
	if r := []rune(args); len(r) > 60 {
		args = string(r[:60]) + "…"
	}
	return fmt.Sprintf("process %s (%s)", pid, args)
}

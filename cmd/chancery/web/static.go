package web

import (
	"embed"
	"net/http"
)

//go:embed static
var staticFiles embed.FS

// static gives the style and the script of the pages.
func static(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "max-age=3600")
	http.ServeFileFS(w, r, staticFiles, r.URL.Path[1:])
}

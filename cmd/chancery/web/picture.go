package web

import (
	"context"
	"net/http"
	"strings"
)

const svgType = "image/svg+xml"

// picture answers with a picture of who agrees with whom as a file of its own.
// Addresses in it lead to this server only while it is shown by it.
func (s *server) picture(k kindPage, name string) func(context.Context, *struct{}) (*pageReply, error) {
	return func(ctx context.Context, _ *struct{}) (*pageReply, error) {
		ties, err := s.ties(ctx, k.Kind)
		if err != nil {
			return nil, failed(ctx, err)
		}
		var data any
		if n := newNetwork(ties, s.site); n != nil {
			data = n
		}
		if m := newMatrix(ties, s.site); m != nil && name == "matrix" {
			data = m
		}
		if data == nil {
			return nil, newProblem(errNoPicture)
		}
		body, err := s.pages.part("entities.html", name, data)
		if err != nil {
			return nil, failed(ctx, err)
		}
		whole := strings.Replace(string(body), "<svg ", `<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" font-size="12" `, 1)
		return &pageReply{Status: http.StatusOK, ContentType: svgType, Body: []byte(whole)}, nil
	}
}

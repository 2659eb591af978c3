// Drives a Proxy Sessions service through all five operations with the official Go client, and says what it got.
// The client believes that it talks to the public host; a transport takes every request to BASE_URL.
package main

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/twilio/twilio-go/client"
	proxy "github.com/twilio/twilio-go/rest/proxy/v1"
)

// rerouted sends what is meant for any host to the one at base, and leaves the Host header as it was.
type rerouted struct{ base *url.URL }

func (r rerouted) RoundTrip(request *http.Request) (*http.Response, error) {
	clone := request.Clone(request.Context())
	clone.Host = request.URL.Host
	clone.URL.Scheme, clone.URL.Host = r.base.Scheme, r.base.Host
	return http.DefaultTransport.RoundTrip(clone)
}

func check(what string, got, want any) {
	if fmt.Sprint(got) != fmt.Sprint(want) {
		fmt.Fprintf(os.Stderr, "%s: got %v, want %v\n", what, got, want)
		os.Exit(1)
	}
	fmt.Printf("%s: %v\n", what, got)
}

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return value
}

func code(err error) int {
	var failure *client.TwilioRestError
	if errors.As(err, &failure) {
		return failure.Code
	}
	return 0
}

func main() {
	base := must(url.Parse(os.Getenv("TWILIO_PROXY_BASE_URL")))
	service := os.Getenv("PROXY_SERVICE_SID")
	as := func(token string) *proxy.ApiService {
		return proxy.NewApiService(client.NewRequestHandler(&client.Client{
			Credentials: client.NewCredentials(os.Getenv("TWILIO_ACCOUNT_SID"), token),
			HTTPClient:  &http.Client{Transport: rerouted{base}},
		}))
	}
	sessions := as(os.Getenv("TWILIO_AUTH_TOKEN"))

	expiry := time.Date(2099, 1, 1, 2, 0, 0, 0, time.FixedZone("", 7200))
	participants := []any{
		map[string]any{"Identifier": "+15551230001", "FriendlyName": "Ann"},
		map[string]any{"Identifier": "+15551230002"},
	}
	create := (&proxy.CreateSessionParams{}).SetUniqueName("order-1").SetDateExpiry(expiry).SetTtl(3600).
		SetMode("message-only").SetParticipants(participants)
	created := must(sessions.CreateSession(service, create))
	check("created", *created.UniqueName, "order-1")
	check("status", *created.Status, "open")
	check("time to live", created.Ttl, 3600)
	check("expiry", created.DateExpiry.Equal(expiry), true)
	check("not started", created.DateStarted == nil, true)
	check("mode", *created.Mode, "message-only")
	check("no reason to be closed", created.ClosedReason == nil, true)
	check("dated", created.DateCreated != nil && created.DateUpdated != nil, true)
	check("linked", strings.HasSuffix((*created.Links)["participants"].(string), "/Participants"), true)

	sid := *created.Sid
	check("fetched by SID", *must(sessions.FetchSession(service, sid)).Sid, sid)
	check("fetched by name", *must(sessions.FetchSession(service, "order-1")).Sid, sid)

	updated := must(sessions.UpdateSession(service, sid, (&proxy.UpdateSessionParams{}).SetTtl(60)))
	check("updated", updated.Ttl, 60)
	closed := must(sessions.UpdateSession(service, sid, (&proxy.UpdateSessionParams{}).SetStatus("closed")))
	check("closed", *closed.ClosedReason, "api")
	reopened := must(sessions.UpdateSession(service, sid, (&proxy.UpdateSessionParams{}).SetStatus("in-progress")))
	check("re-opened", *reopened.Status, "in-progress")
	check("no end", reopened.DateEnded == nil, true)

	for range 120 {
		must(sessions.CreateSession(service, &proxy.CreateSessionParams{}))
	}
	all := must(sessions.ListSession(service, (&proxy.ListSessionParams{}).SetPageSize(50)))
	check("listed", len(all), 121)
	some := must(sessions.ListSession(service, (&proxy.ListSessionParams{}).SetLimit(110)))
	check("listed with a limit", len(some), 110)

	page := must(sessions.PageSession(service, (&proxy.ListSessionParams{}).SetPageSize(100), "", ""))
	check("on a page", len(page.Sessions), 100)
	next := must(url.Parse(*page.Meta.NextPageUrl)).Query()
	rest := must(sessions.PageSession(service, (&proxy.ListSessionParams{}).SetPageSize(100), next.Get("PageToken"), next.Get("Page")))
	check("on the next page", len(rest.Sessions), 21)

	_, err := sessions.CreateSession(service, (&proxy.CreateSessionParams{}).SetUniqueName("order-1"))
	check("name taken", code(err), 80603)
	check("deleted", sessions.DeleteSession(service, sid), nil)
	_, err = sessions.FetchSession(service, sid)
	check("fetched when gone", code(err), 20404)
	check("deleted when gone", code(sessions.DeleteSession(service, sid)), 20404)
	_, err = sessions.UpdateSession(service, "order-1", &proxy.UpdateSessionParams{})
	check("updated by name", code(err), 20404)
	_, err = as("wrong").ListSession(service, &proxy.ListSessionParams{})
	check("refused", code(err), 20003)
}

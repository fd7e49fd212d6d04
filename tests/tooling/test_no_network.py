import os
import socket

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "api.line.example", b"api.line.example"])
def test_another_machine_is_never_reached(host):
    with pytest.raises(AssertionError, match="reaches out"):
        socket.create_connection((host, 443), timeout=1)


def test_connected_socket_is_refused_without_a_lookup_too():
    with socket.socket() as client, pytest.raises(AssertionError, match="reaches out"):
        client.connect(("192.0.2.1", 443))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_own_machine_is_reached(host):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection((host, port)) as client:
            assert client.getpeername() == ("127.0.0.1", port)


@pytest.mark.parametrize("name", ["LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "DATABASE_URL"])
def test_settings_of_a_real_office_are_out_of_sight(name):
    assert name not in os.environ

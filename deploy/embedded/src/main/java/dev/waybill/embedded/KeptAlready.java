package dev.waybill.embedded;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.internet.MimeMessage;

/** The mailbox GreenMail delivers to after the catcher has kept the mail: it would hold a second copy in memory. */
enum KeptAlready implements GreenMailUser {
    USER;

    @Override
    public void deliver(MovingMessage message) {
        // Kept in a file.
    }

    @Override
    public void deliver(MimeMessage message) {
        // Kept in a file.
    }

    @Override
    public String getEmail() {
        return "anybody";
    }

    @Override
    public String getLogin() {
        return getEmail();
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public String getQualifiedMailboxName() {
        return getEmail();
    }

    @Override
    public void create() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setPassword(String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void authenticate(String password) {
        throw new UnsupportedOperationException();
    }
}

package dev.waybill.notification.order;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What is read back of an event; rows are written by a batch statement, see {@link Inbox}. */
@Entity
@Immutable
@Table(name = "inbox")
class InboxEntity {

    @Id
    long seq;

    @JdbcTypeCode(SqlTypes.JSON)
    String event;
}
